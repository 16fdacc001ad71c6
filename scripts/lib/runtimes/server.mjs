// What the server says of itself, and what the system says of it; see scripts/runtime-load.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS = 100;

/** How many frames of the runtimes' socket it has dealt with, in what time, and the longest of late. */
export async function dealtWith(port) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const of = (what) =>
    Number(new RegExp(`^mochat_ws_message_latency_seconds_${what}\\{[^}]*\\} (\\S+)`, 'm').exec(text)?.[1]);
  return { count: of('count'), seconds: of('sum'), most: of('max') };
}

/** How much of one core the server, what it has started, and this program take from now on. */
export class Shares {
  #server;
  #begun = performance.now();
  #before;

  constructor(server) {
    this.#server = Number(server);
    this.#before = this.#now();
  }

  percent() {
    const seconds = (performance.now() - this.#begun) / 1_000;
    const now = this.#now();
    const of = (name) => ((now[name] - this.#before[name]) / TICKS / seconds) * 100;
    return { server: of('server'), programs: of('programs'), client: of('client') };
  }

  #now() {
    const rows = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap(row);
    const below = new Set([this.#server]);
    for (let size = 0; size !== below.size; ) {
      size = below.size;
      rows.forEach(({ pid, parent }) => below.has(parent) && below.add(pid));
    }
    const sum = (wanted) =>
      rows.filter(wanted).reduce((all, { ticks }) => all + ticks, 0);
    return {
      server: sum(({ pid }) => pid === this.#server),
      programs: sum(({ pid }) => pid !== this.#server && below.has(pid)),
      client: sum(({ pid }) => pid === process.pid),
    };
  }
}

function row(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return [];
  }
}
