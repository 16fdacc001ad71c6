// Arguments: the port and the process id of the server, and the attacks (all, and all together).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { attacks } from './attacks.mjs';

const port = Number(process.argv[2]);
const pid = process.argv[3];
const chosen = process.argv.slice(4);
const PHASE_MS = 6_000;
const P99_MS = 250;
const GROWTH_MB = 300;

const rssMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

const honest = fork(new URL('./honest.mjs', import.meta.url).pathname, [String(port)]);
await once(honest, 'message');
const problems = [];

async function phase(name, names, milliseconds = PHASE_MS, judged = true) {
  honest.send(name);
  await once(honest, 'message');
  const ends = await Promise.all(names.map((each) => attacks[each](port)));
  await pause(milliseconds);
  const told = ends.map((end) => end());
  const seen = told.map((each, i) => `${names[i]} ${JSON.stringify(each)}`).join(' ');
  told.forEach((each, i) => each.reached > 0 && problems.push(`${names[i]}: reached ${each.reached} times`));
  honest.send(name);
  const [figures] = await once(honest, 'message');
  const rss = rssMb();
  const ms = (value) => value.toFixed(1).padStart(7);
  console.log(
    `${name.padEnd(14)} p50 ${ms(figures.p50)} p99 ${ms(figures.p99)} max ${ms(figures.max)} ms` +
      `  ${figures.count} sent, ${figures.failed} failed  RSS ${rss.toFixed(0)} MB  ${seen}`,
  );
  if (judged && figures.p99 >= P99_MS) problems.push(`${name}: p99 ${figures.p99} ms`);
  if (figures.failed > 0) problems.push(`${name}: ${figures.failed} honest requests failed`);
  return rss;
}

await phase('warming up', [], 4_000, false);
const before = await phase('calm', []);
for (const name of chosen.length > 0 ? chosen : Object.keys(attacks)) {
  await phase(name, [name]);
}
if (chosen.length === 0) await phase('all together', Object.keys(attacks), 12_000);
const after = await phase('calm again', [], 4_000);
honest.kill();
if (after - before > GROWTH_MB) problems.push(`memory grew by ${(after - before).toFixed(0)} MB`);
problems.forEach((problem) => console.log(`FAILED: ${problem}`));
process.exit(problems.length > 0 ? 1 : 0);
