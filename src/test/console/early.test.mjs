import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

const answer = (value) => new Response(JSON.stringify(value));
const calls = [];
const api = await load('lib/api.js');

beforeEach(() => {
  calls.length = 0;
  delete globalThis.early;
  globalThis.fetch = async (path) => {
    calls.push(path);
    return answer({ from: `call ${calls.length}` });
  };
});

test('what was asked for early is not asked for again', async () => {
  globalThis.early = new Map([['/a', Promise.resolve(answer({ from: 'early' }))]]);
  assert.deepEqual(await api.getEarly('/a'), { from: 'early' });
  assert.deepEqual(calls, []);
});

test('it counts once: whoever signed in meanwhile is told so', async () => {
  globalThis.early = new Map([['/b', Promise.resolve(answer({ from: 'early' }))]]);
  await api.getEarly('/b');
  assert.deepEqual(await api.getEarly('/b'), { from: 'call 1' });
});

test('what comes after the first question is too old for the second', async () => {
  await api.getEarly('/c');
  globalThis.early = new Map([['/c', Promise.resolve(answer({ from: 'early' }))]]);
  assert.deepEqual(await api.getEarly('/c'), { from: 'call 2' });
});

test('an early question that failed is told as one, and asked anew', async () => {
  globalThis.early = new Map([['/d', Promise.reject(new TypeError('no line'))]]);
  await assert.rejects(api.getEarly('/d'), { code: 'UNREACHABLE', isUncertain: true });
  assert.deepEqual(await api.getEarly('/d'), { from: 'call 1' });
});
