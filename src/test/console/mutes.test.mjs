import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
};
const { isMuted, setMuted } = await load('chat/mutes.js');

beforeEach(() => kept.clear());

test('a muted conversation is muted for its reader until it is heard again', () => {
  setMuted('ada', 'session_1', true);
  setMuted('ada', 'session_2', true);
  assert.equal(isMuted('ada', 'session_1'), true);
  assert.equal(isMuted('ben', 'session_1'), false);
  setMuted('ada', 'session_1', false);
  assert.deepEqual(
    ['session_1', 'session_2'].map((id) => isMuted('ada', id)),
    [false, true],
  );
});

test('what others have left in the browser mutes nothing', () => {
  kept.set('mochat:mutes:ada', '{broken');
  assert.equal(isMuted('ada', 'session_1'), false);
});
