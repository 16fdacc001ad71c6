import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

/** The requests that wait for an answer. */
let asked = [];
const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
};
globalThis.fetch = (path, { body }) =>
  new Promise((resolve) => {
    asked.push({ path, body: JSON.parse(body), resolve });
  });

const { keepSeen, newAnswers, readSeen, threadText, Threads, withAnswers } = await load('chat/threads.js');
const { State } = await load('chat/state.js');
const { routeOf } = await load('routes.js');

const root = { id: 'r', seq: 1, senderId: 'ada', content: 'Ready?' };
const said = (seq, fields = {}) => ({ id: `m${seq}`, seq, senderId: 'ada', threadId: 'r', content: `${seq}`, ...fields });
let state;
let threads;
/** What the conversation is told of. */
let known;

beforeEach(() => {
  asked = [];
  kept.clear();
  state = new State({ id: 'me', username: 'me', displayName: 'Me', type: 'human' });
  known = [];
  threads = new Threads(state, { know: (id, messages) => known.push(...messages) });
});

async function answer(data, status = 200) {
  const { resolve } = asked.shift();
  resolve({ ok: status < 400, status, json: async () => (status < 400 ? { data } : data) });
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  asked = asked.filter((one) => one.path.includes('threads'));
}

const seqs = () => threads.shown.items.map((one) => one.seq);

test('a thread has its own messages, in their order, as they are now', () => {
  const thread = { rootId: 'r', root: null, items: [said(3)] };
  const now = withAnswers(thread, [said(2), said(3, { content: 'c', rev: 1 }), said(9, { threadId: 'x' }), root]);
  assert.deepEqual(now.items.map((one) => one.content), ['2', 'c']);
  assert.equal(now.root, root);
  assert.equal(withAnswers(now, [said(3)]).items[1].content, 'c');
});

test('it is read page by page, and takes what is said meanwhile', async () => {
  threads.open('c', 'r');
  assert.deepEqual(asked[0].body, { conversationId: 'c', threadId: 'r', limit: 50 });
  threads.take('c', said(9));
  await answer({ root, items: [said(8), said(7)], cursor: 'm7', hasMore: true });
  assert.deepEqual([seqs(), threads.shown.atStart], [[7, 8, 9], false]);
  assert.deepEqual(known.map((one) => one.id), ['r', 'm8', 'm7']);
  threads.older();
  assert.equal(asked[0].body.cursor, 'm7');
  await answer({ root, items: [said(6)], hasMore: false });
  assert.deepEqual([seqs(), threads.shown.atStart], [[6, 7, 8, 9], true]);
});

test('what is said in other threads and conversations is not taken', async () => {
  threads.open('c', 'r');
  await answer({ root, items: [], hasMore: false });
  threads.take('c', said(2, { threadId: 'x' }));
  threads.take('other', said(3));
  assert.deepEqual(seqs(), []);
});

test('what was missed is read when the connection is back, without a hole', async () => {
  threads.open('c', 'r');
  await answer({ root, items: [said(2)], hasMore: false });
  state.connection = 'online';
  state.changed('connection');
  await new Promise((resolve) => setImmediate(resolve));
  await answer({ root, items: [said(99), said(98)], cursor: 'm98', hasMore: true });
  assert.deepEqual([seqs(), threads.shown.cursor, threads.shown.atStart], [[98, 99], 'm98', false]);
});

test('a page that comes once another thread is shown is dropped', async () => {
  threads.open('c', 'r');
  threads.open('c', 'x');
  await answer({ root, items: [said(2)], hasMore: false });
  assert.deepEqual([threads.shown.rootId, seqs()], ['x', []]);
});

test('answers of others are new until the thread is read', () => {
  const items = [root, said(2), said(3, { senderId: 'me' }), said(4)];
  const fresh = (seen, readTo) => newAnswers(items, { seen, readTo, me: 'me' }).get('r');
  assert.equal(fresh({}, 0), 2);
  assert.equal(fresh({}, 2), 1);
  assert.equal(fresh({ r: 4 }, 0), undefined);
});

test('how far a thread was read never moves back, and is kept for each account', () => {
  keepSeen('me', 'r', 7);
  keepSeen('me', 'r', 5);
  assert.deepEqual([readSeen('me'), readSeen('eve')], [{ r: 7 }, {}]);
  for (let number = 0; number < 400; number++) {
    keepSeen('me', `t${number}`, 1);
  }
  assert.equal(Object.keys(readSeen('me')).length, 300);
});

test('a message says what thread it begins or is in', () => {
  const thread = { count: 2, lastAt: '2026-11-20T18:19:25.675Z' };
  assert.match(threadText({ thread }, 1), /^2 answers, the last .* · 1 new$/);
  assert.match(threadText({ thread: { ...thread, count: 1 } }), /^1 answer, the last [^·]*$/);
  assert.equal(threadText({ threadId: 'r' }), 'In a thread');
  assert.equal(threadText({}), '');
});

test('a thread has an address', () => {
  assert.deepEqual(routeOf('#/c/session_1/t/m1'), {
    view: 'conversation',
    conversation: 'session_1',
    seq: undefined,
    thread: 'm1',
  });
});
