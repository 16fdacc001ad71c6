import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
};
globalThis.document = { documentElement: { dataset: {} } };

const { applyLook, choose, isQuiet, look, LOOK } = await load('lib/look.js');
const { foldedBy, needOf, sectionsOf, toggleFold } = await load('chat/sections.js');
const { emojiNamed } = await load('lib/emoji.js');
const { emojiBefore } = await load('lib/text.js');

const at = (hours, minutes = 0) => new Date(2026, 0, 5, hours, minutes);

beforeEach(() => kept.clear());

test('quiet hours may go over midnight', () => {
  const night = { quietFrom: '22:00', quietTo: '07:00' };
  assert.ok(isQuiet(night, at(23)));
  assert.ok(isQuiet(night, at(6, 59)));
  assert.ok(!isQuiet(night, at(7)));
  assert.ok(!isQuiet(night, at(21, 59)));
  const noon = { quietFrom: '12:00', quietTo: '13:00' };
  assert.ok(isQuiet(noon, at(12)));
  assert.ok(!isQuiet(noon, at(13)));
});

test('without two times, or with the same ones, nothing is quiet', () => {
  for (const [quietFrom, quietTo] of [['', ''], ['22:00', ''], ['', '07:00'], ['08:00', '08:00'], ['x', 'y']]) {
    assert.ok(!isQuiet({ quietFrom, quietTo }, at(8)), `${quietFrom} ${quietTo}`);
  }
});

test('what is chosen is shown and kept; what cannot be read is as by itself', () => {
  choose({ theme: 'dark' });
  choose({ density: 'compact' });
  assert.deepEqual(document.documentElement.dataset, { theme: 'dark', density: 'compact' });
  assert.equal(look().theme, 'dark');
  kept.set(LOOK, '{');
  applyLook();
  assert.deepEqual(document.documentElement.dataset, { theme: 'system', density: 'comfortable' });
});

const conversation = (id, more = {}) => ({
  id,
  kind: 'session',
  type: 'dm',
  unread: 0,
  mentions: 0,
  activeAt: '2026-01-01',
  ...more,
});

function stateOf(...conversations) {
  return {
    me: { id: 'me' },
    muted: new Set(['loud']),
    conversations: new Map(conversations.map((one) => [one.id, one])),
    workspaces: [{ id: 'w', name: 'Rockets', ownerId: 'me', groups: [{ id: 'g', name: 'general' }] }],
  };
}

const many = stateOf(
  conversation('old', { activeAt: '2026-01-01' }),
  conversation('newest', { activeAt: '2026-01-09' }),
  conversation('unread', { activeAt: '2026-01-02', unread: 3 }),
  conversation('called', { activeAt: '2026-01-02', unread: 1, mentions: 1 }),
  conversation('loud', { activeAt: '2026-01-03', unread: 9, mentions: 9 }),
  conversation('group', { type: 'group' }),
  conversation('b', { kind: 'panel', groupId: 'g', name: 'b' }),
  conversation('a', { kind: 'panel', groupId: 'g', name: 'a', unread: 1 }),
);
const idsOf = (section) => section.entries.map((one) => one.id);

test('what calls comes first, then what is unread, then the latest; muted ones need nobody', () => {
  const [direct, groups, rockets] = sectionsOf(many);
  assert.deepEqual(idsOf(direct), ['called', 'unread', 'newest', 'loud', 'old']);
  assert.deepEqual(idsOf(groups), ['group']);
  assert.deepEqual(idsOf(rockets), ['a', 'b']);
  assert.equal(needOf(many, many.conversations.get('loud')), 0);
});

test('the one on the screen stays where it was when the reader came', () => {
  const [direct] = sectionsOf(many, { current: 'old', held: 2 });
  assert.deepEqual(idsOf(direct), ['called', 'old', 'unread', 'newest', 'loud']);
});

test('a folded section still shows what needs the reader, and where they are', () => {
  const [direct, , rockets] = sectionsOf(many, { folded: new Set(['direct', 'g']), current: 'old' });
  assert.deepEqual(idsOf(direct), ['called', 'unread', 'old']);
  assert.equal(direct.count, 5);
  assert.deepEqual(idsOf(rockets), ['a']);
});

test('what is folded is kept by account', () => {
  toggleFold('me', 'direct');
  toggleFold('me', 'g');
  toggleFold('me', 'direct');
  assert.deepEqual([...foldedBy('me')], ['g']);
  assert.deepEqual([...foldedBy('other')], []);
});

test('an emoji is named after a colon at the beginning of a word', () => {
  assert.equal(emojiBefore('so :thu'), 'thu');
  assert.equal(emojiBefore(':+1'), '+1');
  for (const text of ['at 10:30', 'https://a', ':D', ': no', 'a:thumb', ':thumbs up']) {
    assert.equal(emojiBefore(text), null, text);
  }
  assert.equal(emojiNamed('thumbs')[0].sign, '👍');
  assert.equal(emojiNamed('+1')[0].sign, '👍');
  assert.equal(emojiNamed('part')[0].sign, '🥳');
  assert.deepEqual(emojiNamed('nothing'), []);
});

test('every emoji has names, and none is there twice', () => {
  const all = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => emojiNamed(letter));
  assert.ok(all.length > 80);
  for (const { sign, names } of all) {
    assert.ok(names.length > 0 && /\p{Extended_Pictographic}|\p{Emoji}/u.test(sign), sign);
  }
});
