import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { load } from './modules.mjs';

/** What the server answers, by path: a value, or what is thrown at whoever asks. */
let answers = {};
let calls = [];
Object.assign(globalThis, {
  document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  async fetch(path, { body, headers }) {
    const name = path.replace('/api/claw/', '');
    calls.push({ name, body: JSON.parse(body), key: headers['Idempotency-Key'] });
    const answer = answers[name];
    return answer?.refused
      ? { ok: false, status: answer.status ?? 409, json: async () => ({ name: answer.refused, message: 'no' }) }
      : { ok: true, status: 200, json: async () => ({ data: answer ?? {} }) };
  },
});
const { Asks } = await load('asks/asks.js');
const { Replies } = await load('asks/replies.js');
const { State } = await load('chat/state.js');

const NOON = Date.parse('2026-11-20T12:00:00Z');
const question = (fields = {}) => ({
  id: 'q',
  conversationId: 'session_1',
  seq: 3,
  senderId: 'ada',
  content: 'Shall I?',
  state: 'pending',
  mode: 'first',
  to: ['me'],
  options: [],
  expiresAt: '2026-11-20T12:10:00Z',
  answers: [],
  ...fields,
});
const approval = (fields = {}) => ({
  id: 'ap_1',
  messageId: 'm',
  conversationId: 'session_1',
  state: 'pending',
  requestHash: 'sha256:1',
  requestedBy: 'ada',
  approvers: ['me'],
  options: [],
  title: 'Clean up',
  expiresAt: '2026-11-20T12:05:00Z',
  ...fields,
});
let state;
let asks;
let stop;

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval', 'Date'], now: NOON });
  state = new State({ id: 'me', username: 'me', displayName: 'Me', type: 'human' });
  asks = new Asks(state);
  stop = new AbortController();
  asks.start(stop.signal);
  calls = [];
  answers = {
    'questions/list': { questions: [question()] },
    'approvals/list': { approvals: [approval()] },
    'users/resolve': [],
  };
});

afterEach(() => {
  stop.abort();
  mock.timers.reset();
});

async function settled() {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const waiting = () => asks.waiting.map((ask) => ask.id);
const count = (name) => calls.filter((call) => call.name === name).length;
const last = (name) => calls.findLast((call) => call.name === name);

test('all that waits is read, what ends first before the others', async () => {
  await asks.read();
  assert.deepEqual(waiting(), ['ap_1', 'q']);
});

test('what waits no longer is asked for by itself, and says what has become of it', async () => {
  await asks.read();
  answers['approvals/list'] = { approvals: [] };
  answers['approvals/get'] = { approval: approval({ state: 'denied', decidedBy: 'carl' }) };
  await asks.read();
  await settled();
  assert.deepEqual(waiting(), ['q']);
  assert.equal(state.asks.get('m').decidedBy, 'carl');
});

test('a pushed question waits at once, and one for others does not', async () => {
  const told = [];
  asks.addEventListener('ask', ({ detail }) => told.push(detail.id));
  const asked = (id, to) => ({
    id,
    seq: 1,
    senderId: 'ada',
    content: '?',
    question: { state: 'pending', to, options: [], expiresAt: '2026-11-20T12:01:00Z' },
  });
  asks.pushed('session_1', asked('one', ['me']));
  asks.pushed('session_1', asked('two', ['carl']));
  assert.deepEqual([waiting(), told], [['one'], ['one']]);
});

test('an answer that is pushed has the question asked for again', async () => {
  await asks.read();
  const answered = question({ state: 'answered', answers: [{ senderId: 'carl', seq: 4 }] });
  answers['questions/get'] = { question: answered };
  asks.pushed('session_1', { id: 'a', seq: 4, senderId: 'carl', content: 'y', answerTo: 'q' });
  await settled();
  assert.deepEqual([waiting(), count('questions/get')], [['ap_1'], 1]);
});

test('a pushed decision settles the approval, and is no news to answer', async () => {
  await asks.read();
  const told = [];
  asks.addEventListener('ask', ({ detail }) => told.push(detail.id));
  asks.moved(approval({ state: 'allowed', decidedBy: 'carl' }));
  asks.moved(approval({ id: 'ap_2', messageId: 'm2' }));
  asks.moved(approval({ id: 'ap_3', messageId: 'm3', approvers: ['carl'], requestedBy: 'me' }));
  assert.deepEqual([waiting(), told], [['ap_2', 'q'], ['ap_2']]);
});

test('what a message leaves out is asked for once, and not again where it is refused', async () => {
  answers['approvals/get'] = { refused: 'APPROVAL_NOT_FOUND', status: 404 };
  const message = {
    id: 'm',
    seq: 5,
    senderId: 'ada',
    content: 'Clean up',
    approval: { id: 'ap_1', state: 'pending', approvers: ['me'], expiresAt: '2026-11-20T12:05:00Z' },
  };
  for (let draw = 0; draw < 5; draw++) {
    assert.equal(asks.of(message, 'session_1').isWhole, false);
    await settled();
  }
  assert.equal(count('approvals/get'), 1);
  delete answers['approvals/get'].refused;
  answers['approvals/get'] = { approval: approval() };
  await asks.read();
  assert.equal(asks.of(message, 'session_1').isWhole, true);
});

test('drawing what is known changes nothing, so that nothing is drawn for ever', async () => {
  await asks.read();
  await settled();
  let changes = 0;
  state.on('asks', () => (changes += 1));
  const message = {
    id: 'q',
    seq: 3,
    senderId: 'ada',
    content: 'Shall I?',
    question: { state: 'pending', mode: 'first', to: ['me'], options: [], expiresAt: '2026-11-20T12:10:00Z' },
  };
  asks.of(message, 'session_1');
  asks.of(message, 'session_1');
  await settled();
  assert.equal(changes, 0);
});

test('once the time is over the server is asked, not the clock here, and not every second', async () => {
  await asks.read();
  answers['approvals/get'] = { approval: approval() };
  mock.timers.tick(310_000);
  await settled();
  assert.deepEqual([waiting(), count('approvals/get')], [['ap_1', 'q'], 1]);
  answers['approvals/get'] = { approval: approval({ state: 'expired' }) };
  mock.timers.tick(31_000);
  await settled();
  assert.deepEqual(waiting(), ['q']);
});

test('a decision carries the hash of what was shown', async () => {
  await asks.read();
  answers['approvals/decide'] = { approval: approval({ state: 'allowed' }) };
  const shown = state.asks.get('m');
  asks.moved(approval({ requestHash: 'sha256:2' }));
  await new Replies(asks).send(shown, { optionId: 'allow_once' });
  assert.deepEqual(last('approvals/decide').body, {
    approvalId: 'ap_1',
    requestHash: 'sha256:1',
    optionId: 'allow_once',
  });
  assert.deepEqual(waiting(), ['q']);
});

test('a decision that comes too late shows what was decided, and says so', async () => {
  await asks.read();
  answers['approvals/decide'] = { refused: 'APPROVAL_SETTLED' };
  answers['approvals/get'] = { approval: approval({ state: 'denied', decidedBy: 'carl' }) };
  const replies = new Replies(asks);
  const failure = await replies.send(state.asks.get('m'), { optionId: 'x' }).catch((one) => one);
  assert.match(replies.inWords(failure), /^Too late/);
  assert.deepEqual([waiting(), state.asks.get('m').state], [['q'], 'denied']);
});

test('the same answer tried again has the same key, another one has another', async () => {
  await asks.read();
  const replies = new Replies(asks);
  const ask = state.asks.get('q');
  answers['questions/answer'] = { refused: 'BUSY', status: 503 };
  const keys = [];
  for (const content of ['yes', 'yes', 'no']) {
    const failure = await replies.send(ask, { content }).catch((one) => one);
    assert.match(replies.inWords(failure), /Try again/);
    keys.push(last('questions/answer').key);
  }
  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
});
