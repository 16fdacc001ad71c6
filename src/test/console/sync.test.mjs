import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { load } from './modules.mjs';

/** A socket of the page that does what the test says. */
let web = null;
/** What the server answers, by path; what is a function is called. */
let answers = {};
let calls = [];
/** The bodies of calls, by path. */
let bodies = {};
let reloads = 0;
/** What subscriptions are answered with. */
let subscription = { result: true };

class FakeWebSocket {
  static OPEN = 1;
  readyState = 1;
  subscribed = 0;

  constructor() {
    web = this;
  }

  send(text) {
    const event = /^42(\d+)\["\w+:subscribe"/.exec(text);
    if (event) {
      this.subscribed += 1;
      queueMicrotask(() => this.says(`43${event[1]}[${JSON.stringify(subscription)}]`));
    }
  }

  close() {}

  says(text) {
    this.onmessage({ data: text });
  }

  connects() {
    this.says('0{"sid":"x","pingInterval":2500000,"pingTimeout":2000000}');
    this.says('40{"sid":"y"}');
  }
}

const kept = new Map();
Object.assign(globalThis, {
  WebSocket: FakeWebSocket,
  location: { href: 'http://x/', reload: () => (reloads += 1) },
  document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  addEventListener: () => {},
  sessionStorage: {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  },
  localStorage: { getItem: () => null, removeItem: () => {} },
  async fetch(path, { body } = {}) {
    calls.push(path);
    (bodies[path] ??= []).push(JSON.parse(body ?? '{}'));
    const answer = answers[path];
    return answer === undefined
      ? { ok: false, status: 503, json: async () => ({}) }
      : { ok: true, status: 200, json: async () => ({ data: answer }) };
  },
});
const { State } = await load('chat/state.js');
const { Sync } = await load('chat/sync.js');

const READ = '/api/claw/sessions/list';
const SEND = '/api/claw/sessions/send';
const me = { id: 'ada', username: 'ada', displayName: 'Ada', type: 'human' };
let sync;
let state;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  kept.clear();
  calls = [];
  bodies = {};
  reloads = 0;
  subscription = { result: true };
  answers = {
    '/api/account/me': me,
    [READ]: { sessions: [] },
    '/api/claw/workspaces/list': [],
    '/api/claw/mutes/list': { conversationIds: [] },
    '/api/claw/questions/list': { questions: [] },
    '/api/claw/approvals/list': { approvals: [] },
  };
});

afterEach(() => {
  sync.stop();
  mock.timers.reset();
});

async function settled() {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function started() {
  state = new State(me);
  sync = new Sync(state, '/socket');
  sync.start();
  web.connects();
  await settled();
}

async function pass(milliseconds, step = 100) {
  for (let passed = 0; passed < milliseconds; passed += step) {
    mock.timers.tick(step);
    await settled();
  }
}

const count = (path) => calls.filter((one) => one === path).length;

test('it is live once all subscriptions are good', async () => {
  await started();
  assert.deepEqual([state.connection, web.subscribed], ['online', 3]);
});

test('what is there is read once, when the page is subscribed', async () => {
  await started();
  await pass(3_000);
  assert.equal(count(READ), 1);
});

test('what is there is read without a connection too, a little later', async () => {
  state = new State(me);
  sync = new Sync(state, '/socket');
  sync.start();
  await pass(200);
  assert.equal(count(READ), 0);
  await pass(1_000);
  assert.deepEqual([count(READ), state.isLoaded, state.connection], [1, true, 'connecting']);
});

test('where connecting takes long the rest is read once, after what is seen first', async () => {
  const [groups, lab] = ['/api/claw/groups/get', { id: 'lab', name: 'Lab', ownerId: 'eve' }];
  answers['/api/claw/workspaces/list'] = [lab];
  let isMore = true;
  Object.defineProperty(answers, groups, {
    get: () => ({ workspace: lab, groups: [], ...(isMore && { nextCursor: 'x' }) }),
  });
  state = new State(me);
  sync = new Sync(state, '/socket');
  sync.start();
  await pass(400);
  web.connects();
  await settled();
  const limits = () => bodies[groups].map(({ limit }) => limit);
  assert.deepEqual([state.connection, limits()], ['online', [20, 20]]);

  isMore = false;
  await pass(3_000);
  assert.deepEqual(limits(), [20, 20, undefined]);
});

test('who comes into a workspace costs no reading, and is told on', async () => {
  await started();
  const heard = [];
  sync.addEventListener('member', ({ detail }) => heard.push(detail.member));
  web.says('42["notify:member",{"kind":"joined","member":"eve","workspaceId":"lab"}]');
  await pass(3_000);
  assert.deepEqual([heard, count(READ)], [['eve'], 1]);
  web.says('42["notify:member",{"kind":"removed","member":"ada","workspaceId":"lab"}]');
  await pass(3_000);
  assert.equal(count(READ), 2);
});

test('a refused subscription is asked for again, and until then the page is not live', async () => {
  subscription = { result: false, message: 'Too many requests' };
  await started();
  assert.equal(state.connection, 'connecting');
  await pass(400);
  assert.equal(web.subscribed, 3);
  subscription = { result: true };
  await pass(200);
  assert.deepEqual([state.connection, web.subscribed], ['online', 6]);
});

test('what waits is not sent for somebody else who signed in meanwhile', async () => {
  const pending = { key: 'k', senderId: 'ada', content: 'secret', state: 'sending' };
  kept.set('outbox ada', JSON.stringify({ session_1: [pending] }));
  answers['/api/account/me'] = { ...me, id: 'eve' };
  await started();
  await pass(5_000);
  assert.deepEqual([reloads, count(SEND), web.subscribed], [1, 0, 0]);
  assert.match(kept.get('outbox ada'), /secret/);
  assert.equal(new State({ ...me, id: 'eve' }).logs.size, 0);
});

test('what waits is sent for whoever wrote it', async () => {
  const pending = { key: 'k', senderId: 'ada', content: 'hello', state: 'sending' };
  kept.set('outbox ada', JSON.stringify({ session_1: [pending] }));
  await started();
  assert.deepEqual([reloads, count(SEND)], [0, 1]);
});

test('reading that fails is tried again ever more rarely', async () => {
  delete answers[READ];
  await started();
  await pass(60_000, 500);
  // At 0.5, 1, 2, 4 … seconds, and no more often than that.
  assert.ok(count(READ) >= 4 && count(READ) <= 12, String(count(READ)));
  answers[READ] = { sessions: [] };
  await pass(31_000, 500);
  assert.equal(state.isLoaded, true);
});

test('what is pushed of a conversation that is not known yet is told once it is', async () => {
  const heard = [];
  const reading = answers[READ];
  delete answers[READ];
  await started();
  sync.addEventListener('message', ({ detail }) => heard.push(detail.conversation.id));
  const message = { id: 'm', seq: 1, senderId: 'eve', content: 'hi', createdAt: '' };
  const sender = { id: 'eve', username: 'eve', displayName: 'Eve' };
  web.says(`42["notify:session",${JSON.stringify({ sessionId: 's', message, sender })}]`);
  await pass(400);
  assert.deepEqual(heard, []);
  const session = { id: 's', type: 'dm', participants: ['ada', 'eve'], unreadCount: 1 };
  answers[READ] = { sessions: [...reading.sessions, session] };
  answers['/api/claw/users/resolve'] = [];
  await pass(2_000);
  assert.deepEqual([heard, state.conversations.get('s').unread], [['s'], 1]);
});

test('pushes of unknown conversations do not put reading off for ever', async () => {
  await started();
  const before = count(READ);
  for (let push = 0; push < 10; push++) {
    const message = { id: `m${push}`, seq: push + 1, senderId: 'eve', content: 'hi' };
    const sender = { id: 'eve', username: 'eve', displayName: 'Eve' };
    web.says(`42["notify:session",${JSON.stringify({ sessionId: 'session_9', message, sender })}]`);
    await pass(300);
  }
  assert.ok(count(READ) - before >= 1);
});
