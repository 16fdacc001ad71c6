import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { load } from './modules.mjs';

const { Backoff, untilAnswered } = await load('lib/backoff.js');
const { ApiError } = await load('lib/api.js');

test('waits double up to the longest and begin from the front once it worked', () => {
  const backoff = new Backoff(500, 30_000);
  const waits = Array.from({ length: 9 }, () => backoff.next());
  assert.deepEqual(waits.slice(0, 3), [500, 1_000, 2_000]);
  assert.deepEqual(waits.slice(-2), [30_000, 30_000]);
  backoff.reset();
  assert.equal(backoff.next(), 500);
});

test('a server that is away is waited for', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const failures = [new ApiError(0, 'UNREACHABLE', 'away'), new ApiError(503, 'X', 'starting')];
  const told = [];
  const answer = untilAnswered(
    async () => {
      if (failures.length > 0) {
        throw failures.shift();
      }
      return 'here';
    },
    (failure) => {
      told.push(failure.message);
      queueMicrotask(() => mock.timers.tick(1_000));
    },
  );
  assert.equal(await answer, 'here');
  assert.deepEqual(told, ['away', 'starting']);
  mock.timers.reset();
});

test('a refusal is not waited out', async () => {
  const refusal = new ApiError(403, 'FORBIDDEN', 'no');
  await assert.rejects(
    untilAnswered(
      () => Promise.reject(refusal),
      () => assert.fail('waited'),
    ),
    refusal,
  );
});
