// Programs of the examples, run as their pages say.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SECONDS = 120;

/** One that runs until it is ended, or the test is over. */
export class Program {
  #process;
  #ended;
  output = '';

  constructor(command, args, env) {
    // A group of its own, so that what it has started, as curl, ends with it.
    const options = { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true };
    this.#process = spawn(command, args, options);
    for (const pipe of [this.#process.stdout, this.#process.stderr]) {
      pipe.setEncoding('utf8').on('data', (text) => (this.output += text));
    }
    this.#ended = new Promise((resolve) => this.#process.on('exit', resolve));
    after(() => this.kill());
  }

  /** What its output says, as soon as it does. */
  async says(pattern) {
    return until(() => pattern.exec(this.output), () => `${pattern} in: ${this.output}`);
  }

  async kill() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      process.kill(-this.#process.pid, 'SIGKILL');
    }
    await this.#ended;
  }
}

/** Somebody with the command line. */
export class Person {
  constructor(url, file) {
    this.env = { ...process.env, MOCHAT_URL: url, MOCHAT_FILE: file };
  }

  /** What a command printed. */
  async mochat(...args) {
    const { stdout } = await promisify(execFile)(join(ROOT, 'scripts/mochat'), args, { env: this.env });
    return stdout;
  }

  /** How a command ended, and what it said then. */
  async fails(...args) {
    const { code, stderr } = await this.mochat(...args).then(
      (text) => assert.fail(`${args} is no failure: ${text}`),
      (failure) => failure,
    );
    return { code, stderr };
  }

  get token() {
    return JSON.parse(readFileSync(this.env.MOCHAT_FILE, 'utf8')).token;
  }

  /** What was said, once the pattern is in it. */
  async hears(to, pattern) {
    let said;
    await until(async () => pattern.test((said = await this.mochat('read', to))), () => `${pattern} in: ${said}`, 300);
    return said;
  }
}

async function until(found, saying, eachMs = 50) {
  const deadline = Date.now() + SECONDS * 1000;
  for (;;) {
    const what = await found();
    if (what) {
      return what;
    }
    assert.ok(Date.now() < deadline, `no ${saying()}`);
    await sleep(eachMs);
  }
}
