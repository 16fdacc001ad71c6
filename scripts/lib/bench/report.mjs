// Prints the figures of scripts/bench side by side.
// Usage: node report.mjs DIRECTORY RUNS JAVA JAVA_OPTIONS
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

const [, , directory, runCount, java, javaOptions] = process.argv;
const SERVERS = ['mochat', 'node'];

/** Figures that a design target is set for: at most so much of Node's, or so much. */
const ofNode = (name, share) => ({
  name,
  text: `<= ${share} x node`,
  isMet: (ours, peer) => ours <= share * peer,
});
const atMost = (name, most) => ({ name, text: `<= ${most}`, isMet: (ours) => ours <= most });
const TARGETS = [
  ofNode('start.ms', 4),
  atMost('start.rss_mb', 180),
  ofNode('cold.1-2000.cpu_us', 1.5),
  ofNode('cold.2001-10000.cpu_us', 1),
  atMost('cold.first_second.p99_ms', 100),
  ofNode('fanout.1000.steady.cpu_us', 0.65),
  ofNode('fanout.1000.flood.cpu_us', 0.35),
  ofNode('send.1.cpu_us', 1.2),
  ofNode('send.64.cpu_us', 0.4),
  atMost('idle.10000.rss_bytes', 8192),
];

/** Figures that say whether the others can be believed. */
const CHECK = /percent$|lost$|failed$|event_bytes$|load_average$|^warm\./;

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
  const isLarge = Math.abs(value) >= 1000;
  return isLarge ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function verdict(name, ours, peer) {
  const target = TARGETS.find((candidate) => candidate.name === name);
  return target ? `${target.text}: ${target.isMet(ours, peer) ? 'met' : 'MISSED'}` : '';
}

/** The runs one by one where there are several, then their median. */
function cellsOf(values) {
  const middle = values.length > 0 ? format(median(values)) : '-';
  return runs.length > 1 ? [values.map(format).join(' / '), middle] : [middle];
}

function rowOf(name) {
  const figures = figuresOf(name);
  const [ours, peer] = figures.map((values) => (values.length > 0 ? median(values) : NaN));
  const ratio = ours > 0 && peer > 0 ? (ours / peer).toFixed(2) : '';
  return [name, ...figures.flatMap(cellsOf), ratio, verdict(name, ours, peer)];
}

function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const isText = (column) => column === 0 || column === widths.length - 1;
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(cells.join('  ').trimEnd());
  }
  console.log();
}

function printFigures(title, shown) {
  const columns = SERVERS.flatMap((server) =>
    runs.length > 1 ? [`${server} runs`, `${server} median`] : [server],
  );
  printTable([[title, ...columns, 'ratio', 'target'], ...shown.map(rowOf)]);
}

const runs = Array.from({ length: Number(runCount) }, (_, index) => index + 1);
const byServer = SERVERS.map((server) => runs.map((run) => readRun(server, run)));
const names = [...new Set(byServer.flat().flatMap((figures) => [...figures.keys()]))];
const figuresOf = (name) =>
  byServer.map((figures) => figures.filter((run) => run.has(name)).map((run) => run.get(name)));

const gibibytes = Math.round(totalmem() / 2 ** 30);
const machine = {
  date: new Date().toISOString(),
  machine: `${availableParallelism()} cores ${cpus()[0].model}, ${arch()}, ${gibibytes} GiB`,
  kernel: release(),
  java,
  'java options': javaOptions,
  node: process.version,
  'load average': loadavg().map(format).join(' '),
};

console.log(`MoChat beside Node socket.io and Express, runs: ${runs.length}\n`);
printTable(Object.entries(machine));
printFigures('figure', names.filter((name) => !CHECK.test(name)));
printFigures('check', names.filter((name) => CHECK.test(name)));

if (process.env.BENCH_JSON) {
  const figures = names.map((name) => {
    const [mochat, node] = figuresOf(name);
    return [name, { mochat, node }];
  });
  const report = { machine, figures: Object.fromEntries(figures) };
  writeFileSync(process.env.BENCH_JSON, `${JSON.stringify(report, null, 2)}\n`);
}
