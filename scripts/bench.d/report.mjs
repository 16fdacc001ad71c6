// Prints the figures of scripts/bench side by side.
// Usage: node report.mjs DIRECTORY RUNS JAVA JAVA_OPTIONS
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

const [, , directory, runCount, java, javaOptions] = process.argv;
const SERVERS = ['mochat', 'node'];

/** Figures that a design target is set for: at most so much of Node's, or so much. */
const TARGETS = [
  { name: /^fanout\.1000\..*\.cpu_us$/, text: '<= 0.6 x node', ok: (ours, peer) => ours <= 0.6 * peer },
  { name: /^idle\.10000\.rss_bytes$/, text: '<= 8192', ok: (ours) => ours <= 8192 },
  { name: /^send\.\d+\.cpu_us$/, text: '<= 0.6 x node', ok: (ours, peer) => ours <= 0.6 * peer },
];

function readRun(server, run) {
  const lines = readFileSync(`${directory}/${server}.${run}`, 'utf8').trim().split('\n');
  return new Map(lines.map((line) => line.split(' ')).map(([name, value]) => [name, Number(value)]));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function format(value) {
  if (!Number.isFinite(value)) {
    return '-';
  }
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function verdict(name, ours, peer) {
  const target = TARGETS.find((candidate) => candidate.name.test(name));
  return target ? `${target.text}: ${target.ok(ours, peer) ? 'met' : 'MISSED'}` : '';
}

function rowOf(name, figures) {
  const [ours, peer] = figures.map((values) => (values.length ? median(values) : NaN));
  return [
    name,
    ...figures.flatMap((values) => [
      values.length > 1 ? values.map(format).join(' / ') : null,
      values.length ? format(median(values)) : '-',
    ]),
    peer > 0 && ours > 0 ? (ours / peer).toFixed(2) : '',
    verdict(name, ours, peer),
  ].filter((cell) => cell !== null);
}

function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 || column === row.length - 1 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(cells.join('  ').trimEnd());
  }
}

const runs = Array.from({ length: Number(runCount) }, (_, index) => index + 1);
const byServer = SERVERS.map((server) => runs.map((run) => readRun(server, run)));
const names = [...new Set(byServer.flat().flatMap((figures) => [...figures.keys()]))];
const figuresOf = (name) =>
  byServer.map((figures) => figures.filter((run) => run.has(name)).map((run) => run.get(name)));

const machine = {
  date: new Date().toISOString(),
  machine: `${availableParallelism()} cores ${cpus()[0].model}, ${arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  kernel: release(),
  java,
  javaOptions,
  node: process.version,
  loadAverage: loadavg().map(format).join(' '),
};

console.log(`MoChat beside Node socket.io and Express, runs: ${runs.length}\n`);
printTable(Object.entries(machine));
console.log();
const header = SERVERS.flatMap((server) => (runs.length > 1 ? [`${server} runs`, `${server} median`] : [server]));
printTable([['figure', ...header, 'ratio', 'target'], ...names.map((name) => rowOf(name, figuresOf(name)))]);

if (process.env.BENCH_JSON) {
  const figures = Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(figuresOf(name).map((values, i) => [SERVERS[i], values]))]),
  );
  writeFileSync(process.env.BENCH_JSON, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
}
