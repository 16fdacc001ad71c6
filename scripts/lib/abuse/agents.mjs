// Arguments: the ports and the process ids of the servers, each separated by commas, the seconds that
// each attack takes, and the attacks (all). The honest client is at the first server.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { agentAttacks } from './agent-attacks.mjs';
import { swarm } from './swarm.mjs';

const ports = process.argv[2].split(',').map(Number);
const pids = process.argv[3].split(',');
const milliseconds = 1_000 * Number(process.argv[4]);
const chosen = process.argv.slice(5);
const unknown = chosen.filter((name) => !agentAttacks[name]);
if (unknown.length > 0) {
  console.error(`No attack "${unknown[0]}"; there are ${Object.keys(agentAttacks).join(', ')}`);
  process.exit(2);
}
const P99_MS = 250;
const GROWTH_MB = 200;
const CROWD = 499;

const rssMb = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const largestRss = () => Math.max(...pids.map(rssMb));

const honest = fork(new URL('./honest.mjs', import.meta.url).pathname, [String(ports[0]), 'health']);
await once(honest, 'message');
const problems = [];
let idle;

const ms = (figures) =>
  `p50 ${figures.p50.toFixed(0).padStart(4)} p99 ${figures.p99.toFixed(0).padStart(5)} ` +
  `max ${figures.max.toFixed(0).padStart(5)} ms, ${figures.failed} of ${figures.count} failed`;

/** Measures while something goes on; what it ends with is told. */
async function phase(name, judged, work) {
  honest.send(name);
  await once(honest, 'message');
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, largestRss())), 250);
  const seen = await work();
  honest.send(name);
  const [figures] = await once(honest, 'message');
  clearInterval(timer);
  idle ??= largestRss();
  console.log(
    `${name.padEnd(28)} send ${ms(figures)}; health ${ms(figures.health)}; ` +
      `RSS ${peak.toFixed(0)} MB (${(peak - idle).toFixed(0)} over idle) ${JSON.stringify(seen ?? {})}`,
  );
  if (!judged) return;
  for (const [what, one] of Object.entries({ send: figures, health: figures.health })) {
    if (one.p99 > P99_MS) problems.push(`${name}: p99 of ${what} ${one.p99.toFixed(0)} ms`);
    if (one.failed > 0) problems.push(`${name}: ${one.failed} of ${what} failed`);
  }
  if (peak - idle > GROWTH_MB) problems.push(`${name}: ${(peak - idle).toFixed(0)} MB over idle`);
}

await phase('warming up', false, () => pause(8_000));
idle = undefined;
await phase('calm', false, () => pause(5_000));
const crowd = await swarm(ports, '127.0.0.30', CROWD, 'crowd');
for (const name of chosen.length > 0 ? chosen : Object.keys(agentAttacks)) {
  const attack = agentAttacks[name];
  for (const many of (process.env.ABUSE_AGENTS ?? '1,20').split(',').map(Number)) {
    const agents = await swarm(ports, many === 1 ? '127.0.0.31' : '127.0.0.32', many, name);
    await phase(`  prepared for ${many}`, false, () => attack.prepare(agents, crowd));
    await pause(2_000);
    await phase(`${name} by ${many}`, true, async () => {
      const end = attack.begin(agents);
      await pause(milliseconds);
      return end();
    });
  }
}
await pause(3_000);
await phase('calm again', false, () => pause(5_000));
honest.kill();
problems.forEach((problem) => console.log(`FAILED: ${problem}`));
process.exit(problems.length > 0 ? 1 : 0);
