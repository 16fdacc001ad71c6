import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { actionsFor } = await load('people/people.js');
const { State } = await load('chat/state.js');

const panel = (fields = {}) => ({
  kind: 'panel',
  type: 'panel',
  participants: ['me', 'ada'],
  createdBy: 'me',
  ...fields,
});
const session = (type, createdBy) => ({
  kind: 'session',
  type,
  participants: ['me', 'ada'],
  createdBy,
});
const actions = (conversation) => actionsFor(new State({ id: 'me' }), conversation);
const names = (conversation) => actions(conversation).map((one) => one.name);

test('whoever made a panel may change and delete it', () => {
  assert.deepEqual(names(panel()), ['add', 'rename', 'open', 'leave', 'delete']);
});

test('others may join a panel and leave it', () => {
  assert.deepEqual(names(panel({ createdBy: 'ada' })), ['leave']);
  assert.deepEqual(names(panel({ createdBy: 'ada', participants: ['ada'] })), ['join']);
});

test('a group is closed by whoever made it, a conversation of two by both', () => {
  assert.deepEqual(names(session('group', 'me')), ['add', 'rename', 'leave', 'close']);
  assert.deepEqual(names(session('group', 'ada')), ['add', 'leave']);
  assert.deepEqual(names(session('dm', 'ada')), ['rename', 'block', 'close']);
});

test('an action keeps its name while its label changes, and so its button', () => {
  const open = (isPublic) => actions(panel({ isPublic })).find((one) => one.name === 'open');
  assert.equal(open(true).label, 'Make private');
  assert.equal(open(false).label, 'Open to the workspace');
});
