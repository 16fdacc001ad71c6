// The packaged server on data of its own, run by scripts/lib/server.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../../server', import.meta.url));

export class Server {
  #dir;
  #settings;
  url;
  port;
  pid;
  /** Where adapters connect to. */
  platformUrl;
  platformPort;

  /**
   * Starts a server that ends, and whose data goes, with the tests of this file.
   *
   * @param {Record<string, string>} settings what it has in its environment besides
   */
  static async start(settings = {}) {
    const server = new Server();
    server.#settings = settings;
    server.#dir = await mkdtemp(join(tmpdir(), 'mochat-check-'));
    after(() => server.#discard());
    await server.startAgain();
    return server;
  }

  /** Starts it on the same data and port as before. */
  async startAgain() {
    await this.#script('start');
    this.port = await this.#number('port');
    this.pid = await this.#number('pid');
    this.url = `http://127.0.0.1:${this.port}`;
    this.platformPort = await this.#number('platform-port');
    this.platformUrl = `http://127.0.0.1:${this.platformPort}`;
  }

  /** Ends it with SIGTERM; done when the process is gone. */
  async stop() {
    await this.#script('stop');
  }

  async restart() {
    await this.stop();
    await this.startAgain();
  }

  /** What it has written until now. */
  log() {
    return readFile(join(this.#dir, 'server.log'), 'utf8');
  }

  /** The mails it has written instead of sending them, the oldest first. */
  async mails() {
    const outbox = join(this.#dir, 'data', 'outbox');
    const names = (await readdir(outbox).catch(() => [])).sort();
    return Promise.all(names.map((name) => readFile(join(outbox, name), 'utf8')));
  }

  async #discard() {
    await this.stop();
    const log = await this.log();
    const complaints = log.split('\n').filter((line) => / (WARN|ERROR) /.test(line));
    if (complaints.length > 0) {
      console.log(`The server complained:\n${log}`);
    }
    await rm(this.#dir, { recursive: true });
  }

  async #number(name) {
    return Number(await readFile(join(this.#dir, name), 'utf8'));
  }

  #script(command) {
    return run(SCRIPT, [command, this.#dir], { env: { ...process.env, ...this.#settings } });
  }
}
