import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { load } from './modules.mjs';

const { readPresence } = await load('chat/overview.js');
const { busyIn } = await load('chat/row.js');
const { menuOf } = await load('chat/rowmenu.js');
const { sectionsOf } = await load('chat/sections.js');
const { mayLeave, whatFollows } = await load('people/leave.js');
const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

const dm = { id: 'session_1', kind: 'session', type: 'dm', participants: ['me', 'ada'], unread: 0, mentions: 0, activeAt: '1' };
const group = { ...dm, id: 'session_2', type: 'group', name: 'Release', participants: ['me', 'ada', 'ben'] };
const panel = { ...dm, id: 'p', kind: 'panel', type: 'panel', name: 'launch', groupId: 'g', workspaceId: 'w', isPublic: true };

function stateOf(...conversations) {
  return {
    me: { id: 'me' },
    muted: new Set(['session_2']),
    people: new Map([['ada', { id: 'ada', username: 'ada_l', displayName: 'Ada' }]]),
    presence: new Map(),
    conversations: new Map(conversations.map((one) => [one.id, one])),
    workspaces: [{ id: 'w', name: 'Rockets', ownerId: 'me', groups: [{ id: 'g', name: 'general' }] }],
    changed() {},
  };
}

const state = stateOf(dm, group, panel);
const names = (conversation) => menuOf(state, conversation).map((one) => one.name);

test('a menu has what can be done with a conversation, and what cannot be taken back last', () => {
  assert.deepEqual(names(dm), ['mute', 'copy', 'block']);
  assert.deepEqual(names({ ...dm, unread: 2 }), ['mute', 'read', 'copy', 'block']);
  assert.deepEqual(names(group), ['unmute', 'copy', 'leave']);
  assert.deepEqual(names(panel), ['mute', 'copy', 'leave']);
  assert.deepEqual(names({ ...panel, participants: ['ada'] }), ['mute', 'copy']);
  for (const conversation of [dm, group, panel]) {
    const dangers = menuOf(state, conversation).map((one) => one.isDanger === true);
    assert.deepEqual(dangers, [...dangers].sort(), conversation.id);
  }
});

test('two cannot be left by one, and nobody leaves what they are not in', () => {
  assert.equal(mayLeave(state, dm), false);
  assert.equal(mayLeave(state, group), true);
  assert.equal(mayLeave(state, { ...group, participants: ['ada'] }), false);
});

test('whoever leaves is told what follows', () => {
  assert.match(whatFollows(state, panel), /read it, and join again/);
  assert.match(whatFollows(state, { ...panel, isPublic: false }), /adds you again/);
  assert.match(whatFollows(state, { ...group, participants: ['me'] }), /closed for good/);
  assert.match(whatFollows(state, { ...group, createdBy: 'me' }), /longest looks after it/);
  assert.doesNotMatch(whatFollows(state, { ...group, createdBy: 'ada' }), /longest/);
});

test('a filter finds titles and usernames, in folded sections too, and leaves no section empty', () => {
  const found = (filter) =>
    sectionsOf(state, { filter, folded: new Set(['direct', 'g']) }).map((one) => [one.key.split(' ')[0], ...one.entries.map(({ id }) => id)]);
  assert.deepEqual(found('ADA'), [['direct', 'session_1']]);
  assert.deepEqual(found('@ada_'), [['direct', 'session_1']]);
  assert.deepEqual(found('la'), [['w', 'p']]);
  assert.deepEqual(found('nobody'), []);
  assert.equal(sectionsOf(state, { folded: new Set(['direct']) })[0].isFolded, true);
  assert.equal(sectionsOf(state, { filter: 'ada', folded: new Set(['direct']) })[0].isFolded, false);
});

test('a row says in a word who is at work, and the rest on a closer look', () => {
  const app = (...doing) => ({ state, sync: { live: { doing: () => doing } } });
  const of = (id, state, text) => ({ sender: { id }, state, text });
  assert.equal(busyIn(app(), 'session_1'), null);
  assert.equal(busyIn(app(of('ada', 'stopped')), 'session_1'), null);
  assert.deepEqual(busyIn(app(of('ada', 'working', 'reading the log')), 'session_1'), {
    text: 'working',
    title: 'Ada is working: reading the log',
  });
  assert.equal(busyIn(app(of('ada', 'working'), of('ben', 'writing')), 'session_1').text, '2 at work');
});

test('who is there is asked of everybody, however many there are', async () => {
  const asked = [];
  globalThis.fetch = async (path, { body }) => {
    const { userIds } = JSON.parse(body);
    asked.push(userIds.length);
    return { ok: true, status: 200, json: async () => ({ data: userIds.map((id) => ({ id, isOnline: true, via: 'poll' })) }) };
  };
  const many = stateOf();
  await readPresence(many, Array.from({ length: 1_200 }, (_, index) => `agent_${index % 1_100}`));
  assert.deepEqual(asked, [500, 500, 100]);
  assert.equal(many.presence.get('agent_1099').via, 'poll');
});
