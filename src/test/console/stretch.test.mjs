import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { around, fitting, isNearEnd, keptOf, MOST_SHOWN, newest, NOWHERE, rangeOf } = await load('chat/stretch.js');
const { entriesOf } = await load('chat/entries.js');
const { emptyLog } = await load('chat/log.js');

const message = (seq, more = {}) => ({
  seq,
  id: `m${seq}`,
  senderId: 'ada',
  content: `number ${seq}`,
  createdAt: '2026-01-05T12:00:00.000Z',
  ...more,
});

/** Messages from one `seq` to another, of which each third was deleted. */
const some = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index)).filter(({ seq }) => seq % 3 !== 0);

const log = (items, more = {}) => ({ ...emptyLog(), items, head: items.at(-1)?.seq ?? 0, isLive: true, ...more });
const shown = (items, stretch) => {
  const { start, end } = rangeOf(items, stretch);
  return items.slice(start, end);
};
const still = { target: null, isFollowing: false };

test('a conversation opens at its end, with few of what is known of it', () => {
  const items = some(1, 600);
  const all = shown(items, fitting(log(items), NOWHERE, still));
  assert.equal(all.length, 50);
  assert.equal(all.at(-1), items.at(-1));
  assert.deepEqual(shown([], fitting(log([]), NOWHERE, still)), []);
});

test('what comes at the end is shown to whoever is there, and to nobody else', () => {
  const items = some(1, 600);
  const more = [...items, message(601)];
  const atEnd = newest(items);
  assert.equal(shown(more, fitting(log(more), atEnd, still)).at(-1).seq, 601);
  const above = { first: 100, last: 200 };
  assert.deepEqual(fitting(log(more), above, still), above);
  assert.equal(shown(more, fitting(log(more), above, { target: null, isFollowing: true })).at(-1).seq, 601);
});

test('older ones that were read stay away until the reader comes to them', () => {
  const items = some(200, 400);
  const stretch = fitting(log(items), { first: 0, last: Infinity }, still);
  const more = [...some(100, 199), ...items];
  assert.equal(shown(more, fitting(log(more), stretch, still))[0], items[0]);
});

test('a message that is wanted stands among its neighbours, also where it was deleted', () => {
  const items = some(1, 600);
  for (const seq of [1, 2, 300, 301, 599]) {
    const all = shown(items, fitting(log(items), newest(items), { target: seq, isFollowing: false }));
    assert.ok(all.length >= 20 && all.length <= 50, `${seq}: ${all.length}`);
    assert.ok(all[0].seq <= seq && (all.some((one) => one.seq === seq) || seq % 3 === 0), String(seq));
  }
  // One that is on the page already moves nothing.
  const stretch = around(items, 301);
  assert.equal(fitting(log(items), stretch, { target: 310, isFollowing: false }), stretch);
});

test('a log that was begun anew elsewhere is shown from its end', () => {
  const items = some(1, 60);
  const all = shown(items, fitting(log(items), { first: 500, last: 600 }, still));
  assert.equal(all.at(-1), items.at(-1));
});

test('too many are cut at either end, and as many are left', () => {
  const items = some(1, 900);
  assert.equal(keptOf(items, newest(items)), null);
  const all = { first: 0, last: Infinity };
  const { first, last } = keptOf(items, all);
  assert.equal(shown(items, { ...all, first }).length, MOST_SHOWN);
  assert.equal(shown(items, { ...all, last }).length, MOST_SHOWN);
});

test('it is known which end of what was read is nearer', () => {
  const items = some(1, 900);
  assert.equal(isNearEnd(items, newest(items)), true);
  assert.equal(isNearEnd(items, around(items, 100)), false);
});

const keys = (entries) => entries.map((one) => one.key);
const nothing = { fresh: new Map(), streams: [] };

test('what is on its way, and what is being written, stands below the last message of all only', () => {
  const items = some(1, 300);
  const known = log(items, { pending: [{ key: 'k', senderId: 'me', content: 'x', after: 299 }] });
  const more = { ...nothing, streams: [{ id: 's' }] };
  assert.deepEqual(keys(entriesOf(known, newest(items), more)).slice(-2), ['ss', 'pk']);
  const above = keys(entriesOf(known, around(items, 100), more));
  assert.ok(!above.includes('pk') && !above.includes('ss'));
});

test('what stands before a stretch is known: it begins with no day of its own', () => {
  const items = some(1, 300);
  const entries = entriesOf(log(items, { atStart: true }), around(items, 100), nothing);
  assert.ok(entries[0].message);
  assert.equal(entries[0].isCompact, true);
  assert.match(keys(entriesOf(log(items, { atStart: true }), around(items, 1), nothing))[0], /^day /);
});
