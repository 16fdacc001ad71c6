import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { emptyLog, revOf, withRevised } = await load('chat/log.js');
const { mayEdit, mayRecall, tombstoneText } = await load('chat/change.js');
const { isMine, whoText } = await load('chat/reactions.js');
const { State } = await load('chat/state.js');

const state = new State({ id: 'me', username: 'me', displayName: 'Me', type: 'human' });
for (const [id, displayName] of [['ada', 'Ada'], ['carl', 'Carl']]) {
  state.people.set(id, { id, displayName, username: id });
}
const message = (fields = {}) => ({ id: 'm1', seq: 1, senderId: 'me', content: 'a', type: 'text', ...fields });
const log = (...items) => ({ ...emptyLog(), items, isLive: true });
const revised = (...messages) => new Map(messages.map((one) => [one.id, one]));

test('a message that has changed takes the place of what it was', () => {
  const now = message({ content: 'b', rev: 2 });
  assert.deepEqual(withRevised(log(message({ rev: 1 })), revised(now)).items, [now]);
  assert.equal(revOf(message()), 0);
});

test('older news of a message changes nothing, and the log stays the same one', () => {
  const before = log(message({ rev: 3, content: 'c' }));
  assert.equal(withRevised(before, revised(message({ rev: 2 }), message({ id: 'other', rev: 9 }))), before);
});

test('one changes what one has written, as long as it is there', () => {
  assert.equal(mayEdit(state, message()), true);
  assert.equal(mayEdit(state, message({ senderId: 'ada' })), false);
  assert.equal(mayEdit(state, message({ recalled: { by: 'me' } })), false);
  assert.equal(mayEdit(state, message({ type: 'system' })), false);
  assert.equal(mayEdit(state, message({ approval: {} })), false);
});

test('a message is taken back by its author, an agent’s owner, and whoever manages the place', () => {
  const dm = { kind: 'session', createdBy: 'ada' };
  const own = { kind: 'session', createdBy: 'me' };
  const others = message({ senderId: 'ada' });
  assert.equal(mayRecall(state, dm, message()), true);
  assert.equal(mayRecall(state, dm, others), false);
  assert.equal(mayRecall(state, own, others), true);
  assert.equal(mayRecall(state, own, message({ recalled: { by: 'me' } })), false);
  state.presence.set('ada', { id: 'ada', owner: { id: 'me' } });
  assert.equal(mayRecall(state, dm, others), true);
});

test('a tombstone names whoever it was, but for the author, and the reason', () => {
  assert.equal(tombstoneText(state, message({ recalled: { by: 'me' } })), 'Deleted');
  const by = (id) => message({ senderId: 'ada', recalled: { by: id, reason: 'a slip' } });
  assert.equal(tombstoneText(state, by('carl')), 'Deleted by Carl: a slip');
  assert.equal(tombstoneText(state, by('me')), 'Deleted by you: a slip');
});

test('a reaction names the reader first and counts those it does not name', () => {
  const reaction = { emoji: '👍', count: 4, by: ['ada', 'me', 'carl'] };
  assert.equal(isMine(state, message(), reaction), true);
  assert.equal(whoText(state, message(), reaction), 'you, Ada, Carl and 1 more');
  assert.equal(isMine(state, message(), { ...reaction, by: ['ada'] }), false);
});

test('an own reaction beside many others is known from the page', () => {
  const reaction = { emoji: '👍', count: 12, by: ['ada', 'carl'] };
  const mine = message({ mine: ['👍'] });
  assert.equal(isMine(state, mine, reaction), true);
  assert.equal(isMine(state, mine, { ...reaction, emoji: '🎉' }), false);
  assert.equal(isMine(state, mine, { ...reaction, count: 2 }), false);
  const [now] = withRevised(log(mine), revised(message({ rev: 5 }))).items;
  assert.deepEqual(now.mine, ['👍']);
});
