// What the sockets of runtimes bear; see scripts/runtime-load.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { post } from '../abuse/wire.mjs';
import { Shares, dealtWith } from './server.mjs';
import { JsonSocket } from './socket.mjs';

const [port, pid, projects, ...wanted] = process.argv.slice(2);
const SOCKETS = Number(process.env.LOAD_SOCKETS ?? 100);
const SESSIONS = Number(process.env.LOAD_SESSIONS ?? 10);
const RATE = Number(process.env.LOAD_RATE ?? 10);
const SECONDS = Number(process.env.LOAD_SECONDS ?? 30);
const WARM_SECONDS = Number(process.env.LOAD_WARM ?? 10);
const MOST_MS = 100;
const MOST_MB = 100;
const MOST_IDLE = 1;
const IDLE_SECONDS = 15;
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

function show(name, times) {
  const sorted = times.sort((one, other) => one - other);
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => at(sorted, share));
  const text = [p50, p99, most].map((ms) => ms.toFixed(2)).join(' / ');
  console.log(`${name}: ${sorted.length} timed, p50 / p99 / max ${text} ms`);
  return p99;
}

function tell(name, times) {
  const p99 = show(name, times);
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
  let answers = [];
  let lines = [];
  const errors = [];
  const begun = new Set();
  const sockets = groups.flatMap((one) => one.sockets);
  groups.forEach((one) => timeLines(one, (ms) => lines.push(ms), begun, errors));
  const turns = groups.map((one) => talk(one, () => isOver));
  const pings = sockets.map((socket) => beat(socket, (ms) => answers.push(ms), () => isOver));
  // Ten Java machines that start at once are no part of what is asked.
  while (begun.size < SESSIONS) await pause(100);
  await pause(WARM_SECONDS * 1_000);
  const early = answers;
  answers = [];
  lines = [];
  const shares = new Shares(pid);
  const before = await dealtWith(port);
  const own = monitorEventLoopDelay({ resolution: 5 });
  own.enable();
  await pause(SECONDS * 1_000);
  own.disable();
  const after = await dealtWith(port);
  const took = shares.percent();
  const [timed, heard] = [answers, lines];
  isOver = true;
  await Promise.all([...turns, ...pings]);

  const closed = sockets.filter((socket) => socket.isClosed).length;
  console.log(`load: ${sockets.length} sockets, ${SESSIONS} sessions, ${SECONDS} s`);
  tell('a frame until its answer', timed);
  tell('a line until the last socket has it', heard);
  show('while the programs start, not judged', early);
  const frames = after.count - before.count;
  const mean = ((after.seconds - before.seconds) / frames) * 1_000;
  console.log(`the server dealt with ${frames} frames in ${mean.toFixed(3)} ms each, ${(after.most * 1_000).toFixed(1)} ms at most`);
  console.log(`this client was late itself: p99 ${(own.percentile(99) / 1e6 - 5).toFixed(1)}, max ${(own.max / 1e6 - 5).toFixed(1)} ms`);
  console.log(`of one core, in percent: server ${took.server.toFixed(0)}, programs ${took.programs.toFixed(0)}, this client ${took.client.toFixed(0)}`);
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
function timeLines({ id, sockets }, heard, begun, errors) {
  const seen = new Map();
  for (const socket of sockets) {
    socket.onFrame = ({ type, payload }) => {
      if (type === 'error') errors.push(payload);
      const time = type === 'agent_event' && /tick (\d+) (\d+)/.exec(payload.text ?? '');
      if (time) {
        begun.add(id);
        const count = (seen.get(time[0]) ?? 0) + 1;
        seen.set(time[0], count);
        if (count === sockets.length) {
          heard(Math.max(0, Date.now() - Number(time[2])));
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
async function beat(socket, timed, isOver) {
  let due = performance.now() + (Math.random() * 1_000) / RATE;
  while (!isOver() && !socket.isClosed) {
    await pause(Math.max(0, due - performance.now()));
    const should = due;
    due += 1_000 / RATE;
    const answered = socket.next('pong');
    socket.send('ping');
    await Promise.race([answered, pause(10_000)]);
    timed(performance.now() - should);
  }
}

async function idle() {
  const busy = await JsonSocket.open(port, members[0].token);
  busy.send('session_create', { runtime: 'load', project_path: `${projects}/idle` });
  const { session_id: session } = await busy.next('session_state');
  busy.send('command', { text: 'echo' }, session);
  await busy.until(({ type, payload }) => type === 'agent_event' && payload.kind === 'result');
  for (const count of [100, 500]) {
    const sockets = [];
    for (let n = 0; n < count; n++) {
      const socket = await JsonSocket.open(port, members[n % members.length].token);
      socket.send('ping');
      await socket.next('pong');
      sockets.push(socket);
    }
    await pause(5_000);
    const shares = new Shares(pid);
    await pause(IDLE_SECONDS * 1_000);
    const took = shares.percent();
    const heap = liveHeap();
    console.log(
      `${count} idle sockets and an idle program: live heap ${heap.toFixed(1)} MB, resident ${resident()} MB,` +
        ` ${took.server.toFixed(2)} % of one core (programs ${took.programs.toFixed(2)} %)`,
    );
    if (count === 100 && !(heap < MOST_MB)) fail(`the live heap (expected: below ${MOST_MB} MB)`);
    if (count === 100 && !(took.server < MOST_IDLE)) fail(`idle (expected: below ${MOST_IDLE} %)`);
    sockets.forEach((socket) => socket.close());
    await pause(1_000);
  }
  busy.close();
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
