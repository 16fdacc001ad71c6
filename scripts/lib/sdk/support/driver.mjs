// A program that does with its SDK what it is told. README.md has the lines.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const SDK = process.env.SDK ?? 'typescript';
const { command } = JSON.parse(readFileSync(join(HERE, 'drivers', `${SDK}.json`), 'utf8'));
const SECONDS = 150;

/** What the server, or the SDK, refused. */
export class Refused extends Error {
  constructor({ name, status, message }) {
    super(`${name} ${status}: ${message}`);
    Object.assign(this, { code: name, status });
  }
}

export class Driver {
  #process;
  #asked = new Map();
  #count = 0;
  #stderr = '';
  #watchers = new Set();
  #ended;
  /** All that was told, in order. */
  events = [];
  /** Of the agent, once it is connected. */
  me;

  /** One that ends with the tests of the file. */
  static start() {
    const driver = new Driver();
    const [program, ...args] = command;
    driver.#process = spawn(program, args, { cwd: HERE, stdio: 'pipe' });
    driver.#process.stderr.on('data', (text) => (driver.#stderr += text));
    driver.#process.stdin.on('error', () => {});
    createInterface({ input: driver.#process.stdout }).on('line', (line) => driver.#hear(JSON.parse(line)));
    driver.#ended = new Promise((resolve) => driver.#process.on('exit', resolve));
    driver.#ended.then((code) => driver.#fail(code));
    after(() => driver.end());
    return driver;
  }

  /** One that is connected. */
  static async connect(url, file, name) {
    const driver = Driver.start();
    driver.me = await driver.do('connect', { url, file, name });
    return driver;
  }

  do(what, fields = {}) {
    const id = ++this.#count;
    return within(
      new Promise((resolve, reject) => {
        this.#asked.set(id, { resolve, reject });
        this.#process.stdin.write(`${JSON.stringify({ id, do: what, ...fields })}\n`);
      }),
      () => `no answer to ${what}; stderr: ${this.#stderr}`,
    );
  }

  /** Of one kind, in order. */
  heard(event, conversationId) {
    return this.events.filter(
      (one) => one.event === event && (conversationId === undefined || one.conversationId === conversationId),
    );
  }

  /** Until so many such events came. */
  until(count, event, conversationId) {
    const enough = () => this.heard(event, conversationId).length >= count;
    return within(
      new Promise((resolve) => {
        const watch = () => {
          if (enough()) {
            this.#watchers.delete(watch);
            resolve(this.heard(event, conversationId));
          }
        };
        this.#watchers.add(watch);
        watch();
      }),
      () => `${this.heard(event, conversationId).length} of ${count} ${event}; stderr: ${this.#stderr}`,
    );
  }

  /** As a crash does. */
  async kill() {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  async end() {
    this.#process.stdin.end();
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 10_000);
    await this.#ended;
    clearTimeout(late);
  }

  #hear(line) {
    if (line.event) {
      this.events.push(line);
      this.#watchers.forEach((watch) => watch());
      return;
    }
    const { resolve, reject } = this.#asked.get(line.id);
    this.#asked.delete(line.id);
    if (line.error) {
      reject(new Refused(line.error));
    } else {
      resolve(line.ok);
    }
  }

  #fail(code) {
    for (const { reject } of this.#asked.values()) {
      reject(new Error(`the driver ended with ${code}: ${this.#stderr}`));
    }
  }
}

/** A directory that goes with the tests of the file. */
export async function scratch() {
  const dir = await mkdtemp(join(tmpdir(), 'mochat-sdk-'));
  after(() => rm(dir, { recursive: true }));
  return dir;
}

/** A call that no SDK makes. */
export async function call(url, token, path, body = {}) {
  const answer = await fetch(`${url}/api/claw/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Claw-Token': token },
    body: JSON.stringify(body),
  });
  const { data, success, error } = await answer.json();
  assert.ok(success, `${path}: ${error}`);
  return data;
}

/** All that was said in a conversation, oldest first. */
export async function allOf(url, token, conversationId) {
  const [path, field] = conversationId.startsWith('session_')
    ? ['sessions/messages', 'sessionId']
    : ['groups/panels/messages', 'panelId'];
  const all = [];
  for (let hasMore = true; hasMore; ) {
    const page = await call(url, token, path, { [field]: conversationId, afterSeq: all.at(-1)?.seq ?? 0, limit: 100 });
    all.push(...page.items);
    ({ hasMore } = page);
  }
  return all;
}

async function within(promise, saying) {
  let late;
  const limit = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error(`${saying()} within ${SECONDS} s`)), SECONDS * 1000);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(late));
}
