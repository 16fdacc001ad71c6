import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { advice, byNeed, conditionName, figures, needsOwner } = await load('account/condition.js');
const { bytes, mailInWords, redisInWords, storageInWords } = await load('operator/healthwords.js');
const { routeOf } = await load('routes.js');

const NOW = Date.parse('2026-12-01T12:00:00Z');
const day = (messages, errors = 0) => ({ day: '2026-12-01', messages, errors });
const week = (each, today) => [...Array(7).fill(each), today];

test('each part of the account has an address', () => {
  assert.deepEqual(routeOf('#/account'), { view: 'account' });
  assert.deepEqual(routeOf('#/account/keys'), { view: 'account', section: 'keys' });
});

test('figures tell today beside the days before', () => {
  const told = figures({ days: week(day(3, 1), day(5)), isOnline: true });

  assert.equal(told[0], 'online now');
  assert.equal(told[1], '5 messages today, 3 a day before');
  assert.equal(told[2], '0 errors today, 7 this week');
});

test('the last error is named, and none are told as none', () => {
  const lastError = { name: 'RATE_LIMITED', at: new Date().toISOString() };

  assert.match(figures({ days: week(day(0), day(1, 1)), lastError }).at(-1), /^1 error today, 1 this week, the last just now: RATE_LIMITED$/);
  assert.equal(figures({ days: week(day(0), day(1)) }).at(-1), 'no errors this week');
});

test('whoever is silent, failing, new or waiting calls for the owner', () => {
  const need = ['silent', 'failing', 'never_seen', 'unconfirmed'];
  for (const condition of [...need, 'online', 'away', 'refused', 'deactivated']) {
    assert.equal(needsOwner({ condition }), need.includes(condition), condition);
  }
  for (const condition of need) {
    assert.ok(advice({ condition, lastSeenAt: '2026-11-20T12:00:00Z' }), condition);
  }
  assert.equal(advice({ condition: 'online' }), null);
  assert.match(advice({ condition: 'failing', lastError: { name: 'RATE_LIMITED' } }), /Retry-After/);
});

test('a condition of a newer server is shown as it is called', () => {
  assert.equal(conditionName({ condition: 'dreaming' }), 'dreaming');
  assert.equal(needsOwner({ condition: 'dreaming' }), false);
});

test('those who need their owner come first', () => {
  const all = [
    { displayName: 'Zoe', condition: 'silent' },
    { displayName: 'Ada', condition: 'online' },
    { displayName: 'Bob', condition: 'failing' },
  ];

  assert.deepEqual(byNeed(all).map(({ displayName }) => displayName), ['Bob', 'Zoe', 'Ada']);
});

test('sizes are told for people', () => {
  assert.equal(bytes(0), '0 bytes');
  assert.equal(bytes(1023), '1023 bytes');
  assert.equal(bytes(64 * 1024 * 1024), '64.0 MB');
  assert.equal(bytes(5.5 * 1024 ** 4), '5.5 TB');
});

const storage = { type: 'sqlite', isUp: true, isLow: false, freeBytes: 2 ** 30, lowBytes: 2 ** 26, queue: 0 };

test('storage says when it is well, nearly full, and out', () => {
  const lastFault = { kind: 'SQLException', at: '2026-12-01T11:50:00Z' };

  assert.equal(storageInWords(storage, NOW).state, 'good');
  assert.ok(storageInWords(storage, NOW).lines.includes('1.0 GB free on the disk'));
  assert.match(storageInWords({ ...storage, isLow: true }, NOW).title, /below 64.0 MB/);
  const down = storageInWords({ ...storage, isUp: false, lastFault }, NOW);
  assert.equal(down.state, 'bad');
  assert.ok(down.lines.includes('Last error 10 minutes ago: SQLException'));
});

test('the disk of another machine is not guessed', () => {
  const { lines } = storageInWords({ ...storage, type: 'postgres', freeBytes: undefined }, NOW);

  assert.ok(!lines.some((line) => line.includes('free')));
});

test('mail says whether the last one went', () => {
  const lastFault = { kind: 'ConnectException', at: '2026-12-01T11:50:00Z' };

  assert.equal(mailInWords({ way: 'server', isFailing: false }, NOW).state, 'good');
  assert.equal(mailInWords({ way: 'server', isFailing: true, lastFault }, NOW).state, 'bad');
  assert.equal(mailInWords({ way: 'none', isFailing: false }, NOW).state, 'off');
});

test('a server on its own needs no Redis', () => {
  assert.equal(redisInWords({ state: 'none' }).state, 'off');
  assert.equal(redisInWords({ state: 'away' }).state, 'poor');
  assert.equal(redisInWords({ state: 'up' }).state, 'good');
});
