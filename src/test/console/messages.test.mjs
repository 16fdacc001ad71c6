import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

const ID = 'session_1';

/** The requests that wait for an answer, by the end of their path. */
let asked = [];

globalThis.sessionStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
globalThis.fetch = (path, { body }) =>
  new Promise((resolve) => {
    asked.push({ path, body: JSON.parse(body), resolve });
  });

const { Messages } = await load('chat/messages.js');
const { Seen } = await load('chat/seen.js');
const { State } = await load('chat/state.js');
const logs = await load('chat/log.js');

const message = (seq) => ({ seq, id: `m${seq}`, senderId: 'me', content: `${seq}` });
const stretch = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index));
const seqs = (state) => state.log(ID).items.map((one) => one.seq);
const range = (first, last) => stretch(first, last).map((one) => one.seq);
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Answers the oldest request that waits. */
async function answer(data, status = 200) {
  const { resolve } = asked.shift();
  resolve({ ok: status < 400, status, json: async () => (status < 400 ? { data } : data) });
  await settled();
}

function holding(first, last, isLive = true) {
  const state = new State({ id: 'me' });
  state.connection = 'online';
  const messages = new Messages(state);
  const log = logs.restart(logs.emptyLog(), stretch(first, last), { atStart: false, isLive });
  state.setLog(ID, log);
  return { state, messages };
}

beforeEach(() => {
  asked = [];
});

test('a page of older messages is put before the message it was asked for', async () => {
  const { state, messages } = holding(551, 800);
  messages.older(ID);
  await answer({ items: stretch(501, 550), hasMore: true });
  assert.deepEqual(seqs(state), range(501, 800));
});

test('a page that comes once the log was left leaves no hole', async () => {
  const { state, messages } = holding(551, 800);
  messages.older(ID);
  messages.leave(ID);
  await answer({ items: stretch(501, 550), hasMore: true });
  assert.deepEqual(seqs(state), range(601, 800));
});

test('a page that follows on messages no longer here is dropped', async () => {
  const { state, messages } = holding(951, 1000);
  messages.catchUp(ID);
  messages.open(ID, 20);
  asked.reverse();
  await answer({ items: stretch(1, 50), hasMore: true, headSeq: 1001 });
  await answer({ items: [message(1001)], hasMore: false, headSeq: 1001 });
  assert.deepEqual(seqs(state), range(1, 50));
});

test('catching up goes on where the log was begun anew meanwhile', async () => {
  const { state, messages } = holding(1, 100);
  messages.catchUp(ID);
  const anew = logs.restart(state.log(ID), stretch(951, 1000), { atStart: false, isLive: true });
  state.setLog(ID, anew);
  await answer({ items: stretch(101, 200), hasMore: true, headSeq: 1001 });
  assert.equal(asked[0].body.afterSeq, 1000);
  await answer({ items: [message(1001)], hasMore: false, headSeq: 1001 });
  assert.deepEqual(seqs(state), range(951, 1001));
});

test('an empty page says nothing of messages pushed since it was asked for', async () => {
  const { state, messages } = holding(1, 3);
  messages.catchUp(ID);
  messages.pushed(ID, message(5));
  await answer({ items: [], hasMore: false, headSeq: 3 });
  assert.equal(asked[0].body.afterSeq, 3);
  await answer({ items: stretch(4, 5), hasMore: false, headSeq: 5 });
  assert.deepEqual(seqs(state), range(1, 5));
});

test('catching up is tried again, ever more seldom, until it is done', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { state, messages } = holding(1, 3);
  let isResumed = false;
  messages.resume().then(() => (isResumed = true));
  for (const wait of [2_000, 4_000]) {
    await answer({ message: 'later' }, 503);
    context.mock.timers.tick(wait - 1);
    await settled();
    assert.equal(asked.length, 0);
    context.mock.timers.tick(1);
    await settled();
  }
  assert.deepEqual([state.log(ID).isBehind, isResumed], [true, false]);
  await answer({ items: [message(4)], hasMore: false, headSeq: 4 });
  assert.deepEqual([state.log(ID).isBehind, isResumed], [false, true]);
  assert.deepEqual(seqs(state), range(1, 4));
});

test('what the server has no time for is sent again a moment later, once', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { state, messages } = holding(1, 3);
  messages.send(ID, 'now?');
  await answer({ message: 'Too many requests' }, 429);
  const [waiting] = state.log(ID).pending;
  assert.deepEqual([waiting.state, waiting.isUncertain], ['failed', true]);
  assert.equal(waiting.error, 'Too many requests. It is sent again in 5 s.');
  context.mock.timers.tick(4_999);
  await settled();
  assert.equal(asked.length, 0);

  context.mock.timers.tick(1);
  await settled();

  assert.equal(asked.length, 1);
  await answer(message(4));
  context.mock.timers.tick(60_000);
  await settled();
  assert.deepEqual([asked.length, state.log(ID).pending.length], [0, 0]);
});

test('what is refused for good is not sent again by itself', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { state, messages } = holding(1, 3);
  messages.send(ID, 'may I?');
  await answer({ message: 'You may not' }, 403);
  context.mock.timers.tick(120_000);
  await settled();
  messages.sendAgain();
  await settled();
  assert.equal(asked.length, 0);
  assert.equal(state.log(ID).pending[0].error, 'You may not');
});

test('what the server refuses is not asked for again', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { state, messages } = holding(1, 3);
  const resumed = messages.resume();
  await answer({ message: 'no' }, 403);
  await resumed;
  context.mock.timers.tick(60_000);
  await settled();
  assert.deepEqual([asked.length, state.log(ID).isBehind], [0, true]);
});

test('a page asked for before the connection was back is not the end of catching up', async () => {
  const { state, messages } = holding(1, 3);
  messages.catchUp(ID);
  messages.resume();
  await answer({ items: [], hasMore: false, headSeq: 3 });
  assert.equal(state.log(ID).isBehind, true);
  await answer({ items: [message(4)], hasMore: false, headSeq: 4 });
  assert.deepEqual([seqs(state), state.log(ID).isBehind], [range(1, 4), false]);
});

test('unread messages are only counted down from a log that has caught up', async () => {
  const { state, messages } = holding(1, 3);
  globalThis.document = { visibilityState: 'visible' };
  const seen = new Seen(state);
  const conversation = { unread: 0, mentions: 0 };
  state.conversations.set(ID, conversation);
  seen.show(ID, 3, true);

  state.connection = 'connecting';
  state.changed('connection');
  await settled();
  conversation.unread = 2;
  seen.recount();
  state.connection = 'online';
  seen.recount();
  messages.resume();
  seen.recount();
  assert.equal(conversation.unread, 2);
  const items = [{ ...message(4), senderId: 'ada' }];
  await answer({ items, hasMore: false, headSeq: 4 });
  assert.equal(conversation.unread, 1);
});

test('a message sent before the first page is shown, and missed, until it is sent', async () => {
  const state = new State({ id: 'me' });
  const messages = new Messages(state);
  messages.open(ID);
  messages.send(ID, '3');
  asked.reverse();
  assert.equal(messages.hasPending, true);
  const sending = asked.shift();
  await answer({ items: stretch(1, 3), hasMore: false });
  assert.deepEqual(
    logs.visiblePending(state.log(ID)).map((one) => [one.content, one.after]),
    [['3', 3]],
  );
  asked.unshift(sending);
  await answer({ ...message(4), content: '3' });
  assert.equal(messages.hasPending, false);
  assert.deepEqual(seqs(state), range(1, 4));
});

test('a conversation that nobody looks at keeps its newest messages while it catches up', async () => {
  const { state, messages } = holding(1, 200);
  messages.catchUp(ID);
  await answer({ items: stretch(201, 300), hasMore: true, headSeq: 400 });
  await answer({ items: stretch(301, 400), hasMore: false, headSeq: 400 });
  assert.deepEqual(seqs(state), range(201, 400));
});

test('what was changed while the page was away is read again, page by page', async () => {
  const { state, messages } = holding(1, 150);
  messages.open(ID);
  messages.resume();
  await answer({ items: [], hasMore: false, headSeq: 150 });
  const again = stretch(1, 150).map((one) => (one.seq === 120 ? { ...one, content: 'b', rev: 1 } : one));
  assert.deepEqual(asked[0].body, { sessionId: ID, limit: 100, afterSeq: 0 });
  await answer({ items: again.slice(0, 100), hasMore: true, headSeq: 150 });
  await answer({ items: again.slice(100), hasMore: false, headSeq: 150 });
  assert.equal(state.log(ID).items[119].content, 'b');
  assert.deepEqual([state.log(ID).isOld, asked.length], [false, 0]);
});

test('what was read before a drop is read again when it is opened, and only then', async () => {
  const { state, messages } = holding(1, 10);
  messages.resume();
  await answer({ items: [], hasMore: false, headSeq: 10 });
  assert.equal(asked.length, 0);
  messages.open(ID);
  await answer({ items: [{ ...message(1), content: 'b', rev: 1 }], hasMore: false, headSeq: 10 });
  assert.deepEqual([state.log(ID).items[0].content, seqs(state)], ['b', range(1, 10)]);
});

test('a change that overtakes the page it is missing in counts', async () => {
  const { state, messages } = holding(11, 20);
  messages.older(ID);
  messages.revised(ID, { ...message(5), content: 'b', rev: 1 });
  await answer({ items: stretch(1, 10), hasMore: false });
  assert.equal(state.log(ID).items[4].content, 'b');
});

test('missed changes of a conversation that was not read yet are no reason to read it', async () => {
  const state = new State({ id: 'me' });
  state.connection = 'online';
  const messages = new Messages(state);
  messages.open(ID);
  messages.missedRevisions(ID);
  assert.equal(asked.length, 1);
  await answer({ items: stretch(1, 2), hasMore: false });
  messages.missedRevisions(ID);
  assert.deepEqual(asked.map(({ body }) => body.afterSeq), [0]);
});
