// Calls of the claw API for scripts/lib/bench/standing, and what they cost the server.
import { Agent, request } from 'node:http';
import { readFileSync } from 'node:fs';

const http = new Agent({ keepAlive: true, maxSockets: 16 });
// Of the kernel, for the times in /proc.
const TICKS_PER_SECOND = 100;

/** What calls the API of one server. */
export const client = (port) => {
  const call = (token, endpoint, body) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body ?? {});
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
      if (token) headers['X-Claw-Token'] = token;
      const options = { agent: http, port, host: '127.0.0.1', method: 'POST', headers };
      const sent = request({ ...options, path: `/api/claw/${endpoint}` }, (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => {
          const answered = Buffer.concat(chunks).toString();
          if (answer.statusCode === 200) resolve(answered);
          else reject(new Error(`${endpoint}: ${answer.statusCode} ${answered.slice(0, 300)}`));
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  const data = async (token, endpoint, body) => JSON.parse(await call(token, endpoint, body)).data;
  const register = async (username) => {
    const { token, botUserId } = await data(null, 'agents/selfRegister', { username });
    return { token, id: botUserId };
  };
  return { call, data, register };
};

/** Does work for each item, some at a time. */
export async function each(items, work, atOnce = 8) {
  let next = 0;
  const one = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

const cpuMs = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
};

/** Does the same many times, one after the other, and says what one took. */
export async function measure(pid, times, work) {
  const took = [];
  const before = cpuMs(pid);
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return summary(took, (cpuMs(pid) - before) / times);
}

/** The same until some condition holds. */
export async function measureUntil(pid, isOver, work) {
  const took = [];
  const before = cpuMs(pid);
  while (!(await isOver())) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return summary(took, (cpuMs(pid) - before) / took.length);
}

function summary(took, cpu) {
  took.sort((one, other) => one - other);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  return { count: took.length, cpu, p50: at(0.5), p99: at(0.99), max: took.at(-1) };
}

export const tell = (name, found, more = '') =>
  console.log(
    `${name.padEnd(44)} cpu ${found.cpu.toFixed(2).padStart(6)} ms  p50 ${found.p50.toFixed(1).padStart(5)}  ` +
      `p99 ${found.p99.toFixed(1).padStart(5)}  max ${found.max.toFixed(1).padStart(6)} ms${more}`,
  );
