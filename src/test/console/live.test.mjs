import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { load } from './modules.mjs';

let answer = {};
let calls = [];
globalThis.fetch = async (path, { body }) => {
  calls.push([path.replace('/api/claw/', ''), JSON.parse(body)]);
  return { ok: true, status: 200, json: async () => ({ data: answer }) };
};
const { brokenText, doingText, hasArrived, withPart } = await load('chat/parts.js');
const { Live } = await load('chat/live.js');
const { emptyLog } = await load('chat/log.js');
const { State } = await load('chat/state.js');

const sender = { id: 'ada', username: 'ada', displayName: 'Ada', type: 'agent' };
const part = (phase, fields = {}) => ({ conversationId: 'c', streamId: 's', sender, phase, ...fields });
let state;
let live;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  state = new State({ id: 'me', username: 'me', displayName: 'Me', type: 'human' });
  state.connection = 'online';
  live = new Live(state);
  calls = [];
});

afterEach(() => mock.timers.reset());

async function settled() {
  for (let turn = 0; turn < 10; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const text = () => live.stream('c', 's')?.text;

test('parts make a text, also those that come twice or overlap', () => {
  live.streamed(part('start', { offset: 0, text: 'all ' }));
  live.streamed(part('delta', { offset: 4, text: 'is ' }));
  live.streamed(part('delta', { offset: 4, text: 'is ' }));
  live.streamed(part('delta', { offset: 5, text: 's well' }));
  assert.equal(text(), 'all is well');
});

test('where text is missing the stream is read as a whole', async () => {
  live.streamed(part('start', { offset: 0, text: 'all' }));
  answer = { text: 'all is well' };
  live.streamed(part('delta', { offset: 9, text: 'll' }));
  live.streamed(part('delta', { offset: 11, text: '' }));
  await settled();
  assert.deepEqual([text(), calls], ['all is well', [['streams/get', { streamId: 's' }]]]);
});

test('a stream goes when its message comes, in whatever order both are told', () => {
  const message = { id: 'm', seq: 1, senderId: 'ada', content: 'hello' };
  live.streamed(part('start', { offset: 0, text: 'hello' }));
  assert.equal(live.streams('c').length, 1);
  live.streamed(part('end', { offset: 5, text: '', seq: 1, messageId: 'm' }));
  assert.equal(live.streams('c').length, 1);
  state.setLog('c', { ...emptyLog(), items: [message], isLive: true });
  assert.equal(live.streams('c').length, 0);

  const stream = { id: 's', senderId: 'ada', text: 'hello', after: 0, isOver: false };
  assert.equal(hasArrived(stream, [message]), true);
  assert.equal(hasArrived({ ...stream, after: 1 }, [message]), false);
});

test('a stream that is broken off says so, and goes after a while', () => {
  live.streamed(part('start', { offset: 0, text: 'half a' }));
  live.streamed(part('abort', { reason: 'idle' }));
  assert.equal(brokenText(live.stream('c', 's')), 'Broken off: nothing more came');
  mock.timers.tick(8_000);
  assert.equal(live.streams('c').length, 0);
});

test('the end of a stream that was not heard of is no stream', () => {
  live.streamed(part('end', { offset: 5, seq: 9 }));
  assert.equal(live.streams('c').length, 0);
});

test('a conversation shows no more streams at a time than can be read', () => {
  for (let number = 0; number < 50; number++) {
    live.streamed(part('start', { streamId: `s${number}`, offset: 0, text: 'x' }));
  }
  assert.equal(live.streams('c').length, 20);
});

test('who writes is writing, unless they say what they do; one’s own doing is no news', () => {
  live.streamed(part('start', { offset: 0, text: 'x' }));
  assert.deepEqual(live.doing('c').map((one) => one.state), ['writing']);
  live.told({ conversationId: 'c', sender, state: 'working', text: 'reading the log' });
  live.told({ conversationId: 'c', sender: { id: 'me' }, state: 'working' });
  assert.deepEqual(live.doing('c').map(doingText), ['is working: reading the log']);
  live.told({ conversationId: 'c', sender, state: 'idle' });
  assert.deepEqual(live.doing('c').map((one) => one.state), ['writing']);
});

test('all of it goes with the connection', async () => {
  live.streamed(part('start', { offset: 0, text: 'x' }));
  live.told({ conversationId: 'c', sender, state: 'working' });
  state.connection = 'waiting';
  state.changed('connection');
  await settled();
  assert.deepEqual([live.streams('c'), live.doing('c')], [[], []]);
});

test('what somebody does is said in words', () => {
  assert.equal(doingText({ state: 'working' }), 'is working');
  assert.equal(doingText({ state: 'stopped', stopReason: 'cancelled' }), 'has stopped: as it was asked to');
  const { stream, isMissing } = withPart(undefined, part('delta', { offset: 3, text: 'x' }), 7);
  assert.deepEqual([stream.after, stream.text, isMissing], [7, '', true]);
});
