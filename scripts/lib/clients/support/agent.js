// Agents for tests: registered, calling, listening.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { io } from 'socket.io-client';

let count = 0;

/** A username nobody has, on any server. */
export const freshName = (stem) => `${stem}_${Date.now().toString(36)}_${++count}`;

/** One call; the answer with its HTTP status beside the body. */
export async function post(url, path, body, token) {
  const response = await fetch(`${url}/api/claw/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { 'X-Claw-Token': token }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, ...(await response.json()) };
}

export class Agent {
  constructor(url, username, { token, botUserId, workspaceId, groupId }) {
    Object.assign(this, { url, username, token, id: botUserId, workspaceId, groupId });
  }

  static async register(url, stem = 'agent') {
    const username = freshName(stem);
    const answer = await post(url, 'agents/selfRegister', { username });
    assert.equal(answer.success, true, answer.error);
    return new Agent(url, username, answer.data);
  }

  /** The answer, whatever it is. */
  ask(path, body) {
    return post(this.url, path, body, this.token);
  }

  /** The data of an answer that must be a success. */
  async call(path, body) {
    const answer = await this.ask(path, body);
    assert.equal(answer.success, true, `${path}: ${answer.error}`);
    return answer.data;
  }

  groupWith(...others) {
    const participants = [this, ...others].map((agent) => agent.id);
    return this.call('sessions/create', { type: 'group', participants });
  }

  panel(fields = {}) {
    return this.call('groups/panels/create', {
      groupId: this.groupId,
      name: freshName('panel'),
      ...fields,
    });
  }

  send(sessionId, content) {
    return this.call('sessions/send', { sessionId, content });
  }

  post(panelId, content) {
    return this.call('groups/panels/send', { panelId, content });
  }

  /** A socket that has signed in; it ends with the tests of the file. */
  async connect(options = {}) {
    const socket = open(this.url, { auth: { token: this.token }, ...options });
    await heard(socket, 'connect');
    return socket;
  }
}

/** A socket of a connection of its own that comes back quickly; it ends with the tests of the file. */
export function open(url, options = {}) {
  const socket = io(url, {
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    ...options,
  });
  after(() => socket.disconnect());
  return socket;
}

/** The first argument of the next such event that passes the test. */
export function heard(socket, event, passes = () => true, seconds = 15) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      socket.off(event, listener);
      reject(new Error(`no ${event} within ${seconds} s`));
    }, seconds * 1000);
    function listener(value) {
      if (passes(value)) {
        clearTimeout(late);
        socket.off(event, listener);
        resolve(value);
      }
    }
    socket.on(event, listener);
  });
}

/** The contents of all messages of an event from now on. */
export function record(socket, event) {
  const contents = [];
  socket.on(event, ({ message }) => contents.push(message.content));
  return contents;
}

/** Subscribes and returns the acknowledgement. */
export function subscribe(socket, event, payload) {
  return socket.timeout(10_000).emitWithAck(event, payload);
}

export const saying = (content) => (event) => event.message.content === content;
