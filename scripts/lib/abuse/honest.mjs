// The honest client, in a process of its own: two agents, a message every 60 ms and, where a second
// argument says so, a look at /health as often; each timed from the moment it should have been sent. At
// each message from its parent it waits for the answers it is owed, tells the figures since the last time,
// and goes on: no phase inherits a backlog.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { get, post } from './wire.mjs';

process.on('disconnect', () => process.exit());
const port = Number(process.argv[2]);
const connections = () => new http.Agent({ keepAlive: true, maxSockets: 4 });
const agent = connections();
const EVERY_MS = 60;
const LONGEST_REST_MS = 20_000;

async function register(username) {
  const answer = await post(port, '/api/claw/agents/selfRegister', { username }, { agent });
  return JSON.parse(answer.body).data;
}

const run = Date.now() % 1e7;
const ada = await register(`honest_ada_${run}`);
const ben = await register(`honest_ben_${run}`);
const opened = await post(
  port,
  '/api/claw/sessions/create',
  { type: 'dm', participants: [ben.botUserId] },
  { token: ada.token, agent },
);
const sessionId = JSON.parse(opened.body).data.id;

/** A request that is made again and again. */
class Habit {
  times = [];
  failed = 0;
  owed = 0;
  due = performance.now();
  #timer;

  constructor(request) {
    this.request = request;
  }

  go() {
    this.owed++;
    const should = this.due;
    this.due += EVERY_MS;
    this.request()
      .then((answer) => {
        this.times.push(performance.now() - should);
        if (answer.status !== 200) this.failed++;
      })
      .catch(() => this.failed++)
      .finally(() => this.owed--);
    this.#timer = setTimeout(() => this.go(), Math.max(0, this.due - performance.now()));
  }

  async rest() {
    clearTimeout(this.#timer);
    for (let waited = 0; this.owed > 0 && waited < LONGEST_REST_MS; waited += 20) await pause(20);
  }

  again() {
    this.due = performance.now();
    this.go();
  }

  figures() {
    const sorted = this.times.sort((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    const taken = {
      count: sorted.length,
      failed: this.failed,
      p50: at(0.5),
      p99: at(0.99),
      max: at(1),
    };
    this.times = [];
    this.failed = 0;
    return taken;
  }
}

const sending = new Habit(() =>
  post(port, '/api/claw/sessions/send', { sessionId, content: 'hello' }, { token: ada.token, agent }),
);
const habits = [sending];
const other = connections();
const asking = new Habit(() => get(port, '/health', { agent: other }));
if (process.argv[3] === 'health') habits.push(asking);

process.on('message', async () => {
  await Promise.all(habits.map((habit) => habit.rest()));
  process.send({ ...sending.figures(), health: asking.figures() });
  habits.forEach((habit) => habit.again());
});
habits.forEach((habit) => habit.again());
process.send('ready');
