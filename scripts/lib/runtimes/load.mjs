// What the sockets of runtimes bear; see scripts/runtime-load.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { post } from '../abuse/wire.mjs';
import { JsonSocket } from './socket.mjs';

const [port, pid, projects, ...wanted] = process.argv.slice(2);
const SOCKETS = Number(process.env.LOAD_SOCKETS ?? 100);
const SESSIONS = Number(process.env.LOAD_SESSIONS ?? 10);
const RATE = Number(process.env.LOAD_RATE ?? 10);
const SECONDS = Number(process.env.LOAD_SECONDS ?? 30);
const MOST_MS = 100;
const MOST_MB = 100;
const scenarios = { load, idle };
let failed = false;

const fail = (text) => {
  console.log(`FAILED: ${text}`);
  failed = true;
};

async function register(username) {
  const answer = await post(port, '/api/claw/agents/selfRegister', { username });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
  return JSON.parse(answer.body).data;
}

const members = [];
for (let n = 0; n <= SOCKETS; n++) members.push(await register(`load_${n}`));

const at = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

function tell(name, times) {
  const sorted = times.sort((one, other) => one - other);
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => at(sorted, share));
  const text = [p50, p99, most].map((ms) => ms.toFixed(2)).join(' / ');
  console.log(`${name}: ${sorted.length} timed, p50 / p99 / max ${text} ms`);
  if (!(p99 < MOST_MS)) fail(`the p99 of ${name}: ${p99?.toFixed(2)} ms (expected: below ${MOST_MS})`);
}

async function load() {
  const groups = [];
  for (let n = 0; n < SESSIONS; n++) groups.push(await group(n));
  const stalled = await JsonSocket.open(port, members[SOCKETS].token);
  await invite(groups[0], SOCKETS);
  stalled.send('session_join', { session_id: groups[0].id });
  await stalled.next('session_state');
  stalled.raw.pause();

  let isOver = false;
  const answers = [];
  const lines = [];
  const errors = [];
  const sockets = groups.flatMap((one) => one.sockets);
  groups.forEach((one) => timeLines(one, lines, errors));
  const turns = groups.map((one) => talk(one, () => isOver));
  const pings = sockets.map((socket) => beat(socket, answers, () => isOver));
  await pause(SECONDS * 1_000);
  isOver = true;
  await Promise.all([...turns, ...pings]);

  const closed = sockets.filter((socket) => socket.isClosed).length;
  console.log(`load: ${sockets.length} sockets, ${SESSIONS} sessions, ${SECONDS} s`);
  tell('a frame until its answer', answers);
  tell('a line until the last socket has it', lines);
  if (closed > 0) fail(`${closed} honest sockets were closed`);
  if (errors.length > 0) fail(`${errors.length} errors: ${JSON.stringify(errors[0])}`);
  [...sockets, stalled].forEach((socket) => socket.close());
}

/** A session and the sockets that have joined it; the first one made it. */
async function group(n) {
  const all = [...Array(SOCKETS).keys()].filter((member) => member % SESSIONS === n);
  const sockets = await Promise.all(all.map((member) => JsonSocket.open(port, members[member].token)));
  sockets[0].send('session_create', { runtime: 'load', project_path: `${projects}/${n}` });
  const made = await sockets[0].next('session_state');
  const one = { id: made.session_id, sockets, token: members[all[0]].token };
  for (const member of all.slice(1)) await invite(one, member);
  for (const socket of sockets.slice(1)) {
    socket.send('session_join', { session_id: one.id });
    await socket.next('session_state');
  }
  return one;
}

async function invite({ id, token }, member) {
  const participants = [members[member].botUserId];
  const body = { sessionId: id, participants };
  const answer = await post(port, '/api/claw/sessions/addParticipants', body, { token });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
}

// Each line of the runtime has the time at which it was written.
function timeLines({ sockets }, lines, errors) {
  const seen = new Map();
  for (const socket of sockets) {
    socket.onFrame = ({ type, payload }) => {
      if (type === 'error') errors.push(payload);
      const time = type === 'agent_event' && /tick (\d+) (\d+)/.exec(payload.text ?? '');
      if (time) {
        const count = (seen.get(time[0]) ?? 0) + 1;
        seen.set(time[0], count);
        if (count === sockets.length) {
          lines.push(Math.max(0, Date.now() - Number(time[2])));
          seen.delete(time[0]);
        }
      }
    };
  }
}

/** Keeps a turn under way. */
async function talk({ id, sockets }, isOver) {
  const [first] = sockets;
  while (!isOver() && !first.isClosed) {
    const ended = new Promise((resolve) => {
      const before = first.onFrame;
      first.onFrame = (message) => {
        before(message);
        if (message.type === 'agent_event' && message.payload.kind === 'result') {
          first.onFrame = before;
          resolve();
        }
      };
    });
    first.send('command', { text: 'tick 40 50' }, id);
    await Promise.race([ended, pause(15_000)]);
  }
}

/** Asks as often as is wanted, each timed from the moment when it should have been sent. */
async function beat(socket, times, isOver) {
  let due = performance.now() + (Math.random() * 1_000) / RATE;
  while (!isOver() && !socket.isClosed) {
    await pause(Math.max(0, due - performance.now()));
    const should = due;
    due += 1_000 / RATE;
    const answered = socket.next('pong');
    socket.send('ping');
    await Promise.race([answered, pause(10_000)]);
    times.push(performance.now() - should);
  }
}

async function idle() {
  for (const count of [100, 500]) {
    const sockets = [];
    for (let n = 0; n < count; n++) {
      const socket = await JsonSocket.open(port, members[n % members.length].token);
      socket.send('ping');
      await socket.next('pong');
      sockets.push(socket);
    }
    await pause(3_000);
    const heap = liveHeap();
    console.log(`${count} idle sockets: live heap ${heap.toFixed(1)} MB, resident ${resident()} MB`);
    if (count === 100 && !(heap < MOST_MB)) fail(`the live heap (expected: below ${MOST_MB} MB)`);
    sockets.forEach((socket) => socket.close());
    await pause(1_000);
  }
}

/** After a full collection. */
function liveHeap() {
  const run = (...words) => execFileSync(process.env.JCMD, [pid, ...words], { encoding: 'utf8' });
  run('GC.run');
  const used = [...run('GC.heap_info').matchAll(/(?:total \d+K, | )used (\d+)K/g)];
  const heap = used.filter((match) => !match.input.slice(0, match.index).includes('Metaspace'));
  return heap.reduce((sum, match) => sum + Number(match[1]), 0) / 1_024;
}

const resident = () =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024);

for (const name of wanted.length > 0 ? wanted : Object.keys(scenarios)) {
  await scenarios[name]();
}
process.exit(failed ? 1 : 0);
