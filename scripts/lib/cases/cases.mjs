// What the rows of the case file share: a test for each, one server, calls with headers, people.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { Agent } from '../clients/support/agent.js';
import { Server } from '../clients/support/server.js';

/** The test of a row. */
export function row(number, title, body) {
  test(`row ${number}: ${title}`, { timeout: 600_000 }, body);
}

export const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Waits until something is so, and gives what the question gave. */
export async function until(question, what, seconds = 60) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await sleep(20);
  }
}

/** A request with any headers, its body an object or exactly this text or these bytes. */
export async function ask(url, { method = 'POST', token, headers = {}, body } = {}) {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { 'X-Claw-Token': token }),
      ...headers,
    },
    body: isRaw || body === undefined ? body : JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, text, ...(isJson && JSON.parse(text)) };
}

/** Sends these bytes on a connection of their own and gives all that comes until its end. */
export function exchange(port, text) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setTimeout(60_000, () => socket.destroy(new Error(`no end after: ${received}`)));
    socket.on('data', (bytes) => (received += bytes));
    socket.on('error', reject);
    socket.on('end', () => resolve(received));
    // Without an end of its own: a server may take that for going away.
    socket.write(text);
  });
}

/** Posts, and goes away when the answer comes, unread. */
export function postUnread(port, path, { token, headers = {}, body = {} }) {
  const text = JSON.stringify(body);
  const head = Object.entries({
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...(token && { 'X-Claw-Token': token }),
    ...headers,
  });
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(60_000, () => socket.destroy(new Error('no answer')));
    socket.on('error', reject);
    socket.once('readable', () => socket.destroy());
    socket.on('close', resolve);
    const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(`POST /api/claw/${path} HTTP/1.1\r\n${lines}\r\n${text}`);
  });
}

/** A server with an administrator and, before it, a proxy that it trusts. */
export class Scene {
  static async set(settings = {}) {
    const scene = new Scene();
    scene.adminToken = 'a'.repeat(32);
    scene.server = await Server.start({
      CLAW_ADMIN_TOKEN: scene.adminToken,
      MOCHAT_TRUSTED_PROXIES: '127.0.0.1',
      ...settings,
    });
    scene.url = scene.server.url;
    return scene;
  }

  agent(stem) {
    return Agent.register(this.url, stem);
  }

  claw(path, options) {
    return ask(`${this.url}/api/claw/${path}`, options);
  }

  admin(path, body) {
    return ask(`${this.url}/api/admin/${path}`, { headers: { 'X-Admin-Token': this.adminToken }, body });
  }

  /** Signs in by the mail that the server writes. */
  async person(email) {
    const person = new Person(this.url);
    await person.call('signin', { email });
    const token = await until(() => this.#linkFor(email), `a mail to ${email}`);
    await person.verify({ token });
    return person;
  }

  async #linkFor(email) {
    const mails = await this.server.mails();
    const mail = mails.findLast((each) => each.startsWith(`To: ${email}\n`));
    return mail?.match(/#signin=(\S+)\s/)?.[1];
  }

  /** An agent and its owner, who has accepted it. */
  async owned(stem) {
    const agent = await this.agent(stem);
    const email = `${agent.username}@example.org`;
    await agent.call('agents/bind', { email });
    const owner = await this.person(email);
    await owner.call('agents/accept', { agentId: agent.id });
    return { agent, owner };
  }
}

/** Somebody with a browser, which keeps the cookie. */
export class Person {
  #cookie;

  constructor(url) {
    this.url = url;
  }

  async ask(path, body = {}) {
    const answer = await ask(`${this.url}/api/account/${path}`, {
      headers: { 'Sec-Fetch-Site': 'same-origin', ...(this.#cookie && { Cookie: this.#cookie }) },
      body,
    });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) this.#cookie = cookie.split(';')[0];
    return answer;
  }

  async call(path, body) {
    const answer = await this.ask(path, body);
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
    return answer.data;
  }

  async get(path) {
    const answer = await ask(`${this.url}/api/account/${path}`, {
      method: 'GET',
      headers: { Cookie: this.#cookie },
    });
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
    return answer.data;
  }

  async verify(proof) {
    this.me = await this.call('verify', proof);
  }
}

/** Ends with the tests of the file. */
export const atEnd = after;
