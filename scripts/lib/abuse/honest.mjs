// The honest client, in a process of its own: two agents, a message every 60 ms, each timed from the
// moment it should have been sent. At each message from its parent it waits for the answers it is owed,
// tells the figures since the last time, and goes on: no phase inherits a backlog.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { post } from './wire.mjs';

const port = Number(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
const EVERY_MS = 60;
const LONGEST_REST_MS = 20_000;

async function register(username) {
  const answer = await post(port, '/api/claw/agents/selfRegister', { username }, { agent });
  return JSON.parse(answer.body).data;
}

const ada = await register('honest_ada');
const ben = await register('honest_ben');
const opened = await post(
  port,
  '/api/claw/sessions/create',
  { type: 'dm', participants: [ben.botUserId] },
  { token: ada.token, agent },
);
const sessionId = JSON.parse(opened.body).data.id;

let times = [];
let failed = 0;
let owed = 0;
let timer;
let due = performance.now();

function send() {
  owed++;
  const should = due;
  due += EVERY_MS;
  post(port, '/api/claw/sessions/send', { sessionId, content: 'hello' }, { token: ada.token, agent })
    .then((answer) => {
      times.push(performance.now() - should);
      if (answer.status !== 200) failed++;
    })
    .catch(() => failed++)
    .finally(() => owed--);
  timer = setTimeout(send, Math.max(0, due - performance.now()));
}

function figures() {
  const sorted = times.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const taken = { count: sorted.length, failed, p50: at(0.5), p99: at(0.99), max: at(1) };
  times = [];
  failed = 0;
  return taken;
}

process.on('message', async () => {
  clearTimeout(timer);
  for (let waited = 0; owed > 0 && waited < LONGEST_REST_MS; waited += 20) await pause(20);
  process.send(figures());
  due = performance.now();
  send();
});
send();
process.send('ready');
