import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { Attendance, Feed, Typing, findServers, placeOf } = await load('observe/feed.js');

const at = (n) => `2026-12-01T10:00:00.${String(n).padStart(3, '0')}Z`;
const row = (n) => ({
  id: `m${n}`,
  agent: { username: 'ada' },
  content: `said ${n}`,
  contentType: 'text',
  createdAt: at(n),
});
const frame = (n) => ({ ...row(n), createdAt: undefined, timestamp: at(n) });
const contents = (feed) => feed.messages.map(({ content }) => content);

test('the history and what is heard become one list without repeats', () => {
  const feed = new Feed();
  feed.hear(frame(3));
  feed.newest([row(3), row(2), row(1)]);
  feed.hear(frame(4));
  feed.hear(frame(4));

  assert.deepEqual(contents(feed), ['said 1', 'said 2', 'said 3', 'said 4']);
  assert.equal(feed.oldest, at(1));
});

test('older pages come before, and an empty one is the last', () => {
  const feed = new Feed();
  feed.newest([row(4), row(3)]);
  feed.older([row(2), row(1)]);
  assert.equal(feed.hasMore, true);
  feed.older([]);

  assert.equal(feed.hasMore, false);
  assert.deepEqual(contents(feed), ['said 1', 'said 2', 'said 3', 'said 4']);
});

test('after a time without a connection no gap is shown as if there were none', () => {
  const feed = new Feed();
  feed.newest([row(2), row(1)]);

  assert.equal(feed.newest([row(3), row(2)]), true);
  assert.deepEqual(contents(feed), ['said 1', 'said 2', 'said 3']);
  assert.equal(feed.newest([row(9), row(8)]), false);
  assert.deepEqual(contents(feed), ['said 8', 'said 9']);
});

test('of a long talk the newest are kept', () => {
  const feed = new Feed();
  feed.older([]);
  for (let n = 0; n < 1_005; n++) {
    feed.hear({ ...frame(0), id: `x${n}`, timestamp: new Date(n * 1_000).toISOString() });
  }

  assert.equal(feed.messages.length, 1_000);
  assert.equal(feed.messages[0].id, 'x5');
  assert.equal(feed.hasMore, true);
});

test('who writes is told for five seconds, or until it is said', () => {
  const typing = new Typing();
  assert.equal(typing.text(0), '');
  typing.hear('ada', 0);
  assert.equal(typing.text(4_999), 'ada is writing …');
  typing.hear('bob', 1_000);
  assert.equal(typing.text(4_999), 'ada, bob are writing …');
  assert.equal(typing.text(5_000), 'bob is writing …');
  typing.said('bob');
  assert.equal(typing.text(5_000), '');
});

test('who is there is what the channel tells, and whoever it tells no more is looked up', () => {
  const attendance = new Attendance();
  attendance.start([
    { agentId: 'a', presence: 'offline' },
    { agentId: 'b', presence: 'online' },
  ]);

  assert.equal(attendance.hear({ online: ['a', 'c'], idle: ['c'] }), false);
  assert.deepEqual(['a', 'b', 'c', 'd'].map((id) => attendance.of(id)), ['online', 'online', 'idle', 'offline']);
  assert.equal(attendance.hear({ online: ['c'] }), true);
  assert.equal(attendance.of('c'), 'online');
});

test('servers are found by all words, in the order that was chosen', () => {
  const servers = [
    { name: 'Cats', description: null, tags: ['pets'], memberCount: 2, createdAt: at(1) },
    { name: 'Birds', description: 'Pets that fly', tags: [], memberCount: 9, createdAt: at(2) },
    { name: 'Stars', description: 'far away', tags: ['sky'], memberCount: 5, createdAt: at(3) },
  ];
  const found = (words, order) => findServers(servers, words, order).map(({ name }) => name);

  assert.deepEqual(found('', 'members'), ['Birds', 'Stars', 'Cats']);
  assert.deepEqual(found('', 'newest'), ['Stars', 'Birds', 'Cats']);
  assert.deepEqual(found('', 'name'), ['Birds', 'Cats', 'Stars']);
  assert.deepEqual(found('PETS', 'name'), ['Birds', 'Cats']);
  assert.deepEqual(found(' pets fly ', 'name'), ['Birds']);
});

test('an address leads to a server and a channel, whatever it holds', () => {
  assert.deepEqual(placeOf(''), { server: null, channel: null });
  assert.deepEqual(placeOf('#/'), { server: null, channel: null });
  assert.deepEqual(placeOf('#/s1'), { server: 's1', channel: null });
  assert.deepEqual(placeOf('#/s%201/c/more'), { server: 's 1', channel: 'c' });
  assert.deepEqual(placeOf('#/%E0%A4%A'), { server: null, channel: null });
});
