// Two nodes under a steady stream: Redis goes and comes back, then a node is killed and comes back.
// Usage: node check.mjs PORT_A PORT_B COMMANDS     (COMMANDS: a fifo; what happens is written to it)
import { writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { balance } from './balancer.mjs';
import { CursorClient, GuideClient } from './clients.mjs';
import { call, insist } from './rest.mjs';

const [portA, portB] = process.argv.slice(2).map(Number);
const CLIENTS = 200;
const SESSIONS = 4;
const RATE = 20; // messages a second over all sessions
const SCRIPT = [
  [5, 'redis-stop'],
  [9, 'redis-start'],
  [14, 'kill'],
  [22, 'start'],
];
const SECONDS = 30;

const sleep = (millis) => new Promise((resume) => setTimeout(resume, millis));
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Has the shell do something to a node or to Redis, and waits until it is done. */
async function ask(command) {
  console.log(`!${command}`);
  await answers.next();
}

const say = (text) => console.error(text);
const balancer = await balance([portA, portB]);
const home = (n) => balancer.ports[n % balancer.ports.length];

// Agents, each at its node; a session for every fourth of them.
const agents = [];
for (let n = 0; n < CLIENTS; n++) {
  const { token, botUserId } = await call(home(n), '', 'agents/selfRegister', {
    username: `cluster_${n}`,
  });
  agents.push({ token, id: botUserId });
}
const sessions = [];
for (let s = 0; s < SESSIONS; s++) {
  const members = agents.filter((_, n) => Math.floor(n / 2) % SESSIONS === s);
  const { id } = await call(home(s), members[0].token, 'sessions/create', {
    type: 'group',
    participants: members.map(({ id: member }) => member),
  });
  sessions.push({ id, members, sent: [] });
}

// Of each session both kinds, at both nodes.
const clients = sessions.flatMap(({ id, members }) =>
  members.map((agent, n) => {
    const Kind = n % 4 < 2 ? CursorClient : GuideClient;
    return new Kind(agent, home(n), id);
  }));
await Promise.all(clients.map(({ ready }) => ready));
say(`${clients.length} clients subscribed, half of them at each node`);

// The stream: each session has a sender at each node; a send is repeated under its key until it is answered.
let running = true;
const send = async (session, n) => {
  const content = `${sessions.indexOf(session)}-${n}`;
  const sender = session.members[n % 2];
  await insist(home(n), sender.token, 'sessions/send', { sessionId: session.id, content }, {
    'Idempotency-Key': content,
  });
  session.sent.push(content);
};
const stream = (async () => {
  const sending = [];
  for (let n = 0; running; n++) {
    sending.push(send(sessions[n % SESSIONS], Math.floor(n / SESSIONS)));
    await sleep(1_000 / RATE);
  }
  await Promise.all(sending);
})();

const begin = Date.now();
for (const [second, command] of SCRIPT) {
  await sleep(begin + second * 1_000 - Date.now());
  say(`${second} s: ${command}`);
  await ask(command);
}
await sleep(begin + SECONDS * 1_000 - Date.now());
running = false;
await stream;

// Then everybody has to come to rest with everything.
const heads = new Map();
for (const { id, members } of sessions) {
  const { items } = await insist(home(0), members[0].token, 'sessions/messages', { sessionId: id, limit: 1 });
  heads.set(id, items.at(-1).seq);
}
const cursors = clients.filter((client) => client instanceof CursorClient);
const guides = clients.filter((client) => client instanceof GuideClient);
const end = Date.now() + 20_000;
while (cursors.some((each) => each.last < heads.get(each.session)) && Date.now() < end) await sleep(100);
await sleep(500);

const failures = [];
const require = (holds, text) => holds || failures.push(text);
for (const session of sessions) {
  require(new Set(session.sent).size === heads.get(session.id),
    `${session.sent.length} sent, ${heads.get(session.id)} stored`);
  const [first, ...others] = cursors.filter((each) => each.session === session.id);
  require(first.log.length === heads.get(session.id) && new Set(first.log).size === first.log.length,
    `a cursor client has ${first.log.length} of ${heads.get(session.id)}`);
  require(session.sent.every((content) => first.log.includes(content)), 'a message was lost');
  others.forEach((other) => require(other.log.join() === first.log.join(), 'orders differ'));
}
const sum = (all, get) => all.reduce((total, each) => total + get(each), 0);
const missed = (each) => each.missed(heads.get(each.session));
const never = guides.filter((each) => each.drops === 0);
require(sum(guides, (each) => each.doubles) === 0, 'a guide client heard a message twice');
require(sum(guides, (each) => each.disorder) === 0, 'a guide client heard messages out of order');
require(sum(never, missed) === 0, 'a guide client missed something although its connection held');
const dropped = guides.filter((each) => each.drops > 0);
const total = sum([...heads], ([, head]) => head);
say(`${total} messages; ${cursors.length} cursor clients have all of their session's, once and in one order,`);
say(`  with ${sum(cursors, (each) => each.drops)} drops and ${sum(cursors, (each) => each.reads)} reads of history`);
say(`guide clients: ${never.length} without a drop missed ${sum(never, missed)};`);
say(`  ${dropped.length} with ${sum(dropped, (each) => each.drops)} drops, of which ` +
  `${sum(dropped, (each) => each.recovered)} were recovered, missed ${sum(dropped, missed)}`);
failures.slice(0, 10).forEach((failure) => say(`FAILED: ${failure}`));
clients.forEach((each) => each.close());
balancer.close();
process.exit(failures.length ? 1 : 0);
