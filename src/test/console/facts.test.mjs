import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

const { noteFact } = await load('people/facts.js');
const { manages, mayTakeOut, givesRoles } = await load('people/roles.js');
const { mayManage, State } = await load('chat/state.js');

let state;
const group = () => state.conversations.get('session_1');
const lab = () => state.workspaces[0];

beforeEach(() => {
  state = new State({ id: 'me' });
  state.workspaces = [{ id: 'lab', name: 'Lab', ownerId: 'ada', members: ['ada', 'me'] }];
  state.conversations.set('session_1', { id: 'session_1', name: 'Old', participants: ['me', 'ada'] });
});

test('others who come and go are noted, and nothing is read again', () => {
  const facts = [
    { kind: 'joined', member: 'ben', conversationId: 'session_1' },
    { kind: 'joined', member: 'ben', conversationId: 'session_1' },
    { kind: 'left', member: 'ada', conversationId: 'session_1' },
    { kind: 'joined', member: 'ben', workspaceId: 'lab' },
    { kind: 'removed', member: 'ada', workspaceId: 'lab' },
    { kind: 'joined', member: 'ben', conversationId: 'unknown' },
    { kind: 'joined', member: 'ben', workspaceId: 'unknown' },
  ];
  assert.deepEqual(facts.filter((fact) => noteFact(state, fact)), []);
  assert.deepEqual(group().participants, ['me', 'ben']);
  assert.deepEqual(lab().members, ['me', 'ben']);
});

test('another name of a conversation is known at once, also when the reader gave it', () => {
  assert.equal(
    noteFact(state, { kind: 'renamed', member: 'me', conversationId: 'session_1', name: 'New' }),
    false,
  );
  assert.equal(group().name, 'New');
});

test('what becomes of the reader, and what opens or closes, is read', () => {
  for (const fact of [
    { kind: 'removed', member: 'me', workspaceId: 'lab' },
    { kind: 'left', member: 'me', conversationId: 'session_1' },
    { kind: 'joined', member: 'me', conversationId: 'new' },
    { kind: 'opened', member: 'ada', conversationId: 'new' },
    { kind: 'closed', member: 'ada', conversationId: 'session_1' },
    { kind: 'renamed', member: 'ada', workspaceId: 'lab', name: 'Laboratory' },
  ]) {
    assert.equal(noteFact(state, fact), true, JSON.stringify(fact));
  }
});

test('a role that was given is the one that counts', () => {
  const panel = { createdBy: 'ada', workspaceId: 'lab' };
  assert.equal(mayManage(state, panel), false);
  assert.equal(noteFact(state, { kind: 'role', member: 'me', workspaceId: 'lab', role: 'admin' }), false);
  assert.equal(mayManage(state, panel), true);
  noteFact(state, { kind: 'removed', member: 'me', workspaceId: 'lab' });
  assert.equal(mayManage(state, panel), false);
});

test('roles allow what the server allows', () => {
  const all = ['member', 'admin', 'owner'];
  assert.deepEqual(all.map(manages), [false, true, true]);
  assert.deepEqual(all.map(givesRoles), [false, false, true]);
  const out = (role) => all.filter((other) => mayTakeOut(role, other));
  assert.deepEqual(all.map(out), [[], ['member'], ['member', 'admin']]);
  assert.equal(manages(undefined), false);
});
