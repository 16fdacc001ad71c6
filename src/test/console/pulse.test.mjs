import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { figure, quantile, remember, sample } = await load('operator/pulse.js');

const pulse = (at, messages, counts) => {
  const latency = {
    count: counts.at(-1),
    totalMs: 1,
    buckets: [1, 2, 5].map((atMostMs, index) => ({ atMostMs, count: counts[index] })),
  };
  return {
    at,
    messages,
    deliveries: 2 * messages,
    connections: { websocket: 3, polling: 1 },
    commit: latency,
    fanOut: latency,
  };
};

const FIRST = pulse('2026-11-20T12:00:00.000Z', 10, [1, 1, 1]);
const SECOND = pulse('2026-11-20T12:00:02.000Z', 20, [1, 9, 11]);

test('rates are those of the time between two pulses', () => {
  const { messages, deliveries, websocket, polling } = sample(FIRST, SECOND);
  assert.deepEqual(
    { messages, deliveries, websocket, polling },
    { messages: 5, deliveries: 10, websocket: 3, polling: 1 },
  );
});

test('latencies are those of the time between two pulses', () => {
  // Of ten transactions eight took one to two milliseconds and two up to five.
  const { commit50, commit99 } = sample(FIRST, SECOND);
  assert.equal(commit50, 1.625);
  assert.ok(Math.abs(commit99 - 4.85) < 1e-9);
});

test('where nothing happened there is no latency', () => {
  const quiet = pulse('2026-11-20T12:00:02.000Z', 10, [1, 1, 1]);
  assert.equal(sample(FIRST, quiet).fanOut50, null);
  assert.equal(figure(null), '–');
});

test('beyond the last bucket its bound is all that is known', () => {
  assert.equal(quantile({ count: 4, buckets: [{ atMostMs: 1, count: 1 }] }, 0.99), 1);
});

test('a restart of the server begins anew', () => {
  assert.equal(sample(SECOND, FIRST), null);
  assert.equal(sample(SECOND, pulse('2026-11-20T12:00:04.000Z', 3, [1, 1, 1])), null);
});

test('the oldest samples are forgotten', () => {
  const samples = [1, 2, 3];
  remember(samples, 4, 3);
  assert.deepEqual(samples, [2, 3, 4]);
});
