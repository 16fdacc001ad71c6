import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

let answers = {};
let calls = [];
globalThis.fetch = async (path, { body }) => {
  const name = path.replace('/api/claw/', '');
  calls.push([name, JSON.parse(body)]);
  const { status = 200, data } = answers[name];
  return { ok: status < 400, status, json: async () => ({ data, error: 'Refused', code: status }) };
};
const { isBusy, Runtimes, runtimeText, toolsText } = await load('chat/runtimes.js');
const claude = { name: 'claude', health: 'ok', agent: { id: 'c', username: 'claude' } };

beforeEach(() => {
  calls = [];
  answers = { 'runtimes/list': { data: { runtimes: [claude] } } };
});

test('a conversation has the runtime that takes part, which is asked for once', async () => {
  const runtimes = new Runtimes();

  assert.equal(await runtimes.of({ participants: ['a', 'c'] }), claude);
  assert.equal(await runtimes.of({ participants: ['a', 'b'] }), undefined);
  assert.deepEqual(calls, [['runtimes/list', {}]]);
});

test('which runtimes there are is asked again after a failure', async () => {
  const runtimes = new Runtimes();
  answers['runtimes/list'] = { status: 503 };
  await assert.rejects(runtimes.of({ participants: ['c'] }));

  answers['runtimes/list'] = { data: { runtimes: [claude] } };
  assert.equal(await runtimes.of({ participants: ['c'] }), claude);
});

test('what is no session of a runtime is nothing, and other failures are told', async () => {
  const runtimes = new Runtimes();
  answers['runtimes/get'] = { status: 404 };
  assert.equal(await runtimes.get('s'), null);

  answers['runtimes/get'] = { status: 503 };
  await assert.rejects(runtimes.get('s'));
});

test('a session stands as words say', () => {
  const session = { runtime: 'claude', status: 'idle', queued: 0, tools: [] };

  assert.equal(runtimeText(session), 'claude is idle');
  assert.equal(runtimeText({ ...session, status: 'running', queued: 1 }), 'claude is at work, 1 more waits');
  assert.equal(runtimeText({ ...session, status: 'odd', queued: 2 }), 'claude odd, 2 more wait');
  assert.equal(isBusy(session), false);
  assert.equal(isBusy({ status: 'waiting_permission' }), true);
});

test('tool calls are counted', () => {
  assert.equal(toolsText({ tools: [1], status: 'idle' }), '1 tool call in the last turn');
  assert.equal(toolsText({ tools: [1, 2], status: 'running' }), '2 tool calls in this turn');
});
