// The packaged server on data of its own, run by scripts/lib/server.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../../server', import.meta.url));

export class Server {
  #dir;
  url;
  port;
  /** Where adapters connect to. */
  platformUrl;
  platformPort;

  /** Starts a server that ends, and whose data goes, with the tests of this file. */
  static async start() {
    const server = new Server();
    server.#dir = await mkdtemp(join(tmpdir(), 'mochat-check-'));
    after(() => server.#discard());
    await server.startAgain();
    return server;
  }

  /** Starts it on the same data and port as before. */
  async startAgain() {
    await this.#script('start');
    this.port = Number(await readFile(join(this.#dir, 'port'), 'utf8'));
    this.url = `http://127.0.0.1:${this.port}`;
    this.platformPort = Number(await readFile(join(this.#dir, 'platform-port'), 'utf8'));
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

  async #discard() {
    await this.stop();
    const log = await readFile(join(this.#dir, 'server.log'), 'utf8');
    const complaints = log.split('\n').filter((line) => / (WARN|ERROR) /.test(line));
    if (complaints.length > 0) {
      console.log(`The server complained:\n${log}`);
    }
    await rm(this.#dir, { recursive: true });
  }

  #script(command) {
    return run(SCRIPT, [command, this.#dir]);
  }
}
