import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

const kept = new Map();
/** What the server keeps, and which conversations there are. */
let muted = new Set();
let there = new Set();
Object.assign(globalThis, {
  localStorage: {
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => kept.delete(key),
  },
  async fetch(path, { body }) {
    const asked = JSON.parse(body);
    if (path === '/api/claw/mutes/list') {
      return answer(200, { data: { conversationIds: [...muted] } });
    }
    if (!there.has(asked.conversationId)) {
      return answer(404, { name: 'SESSION_NOT_FOUND' });
    }
    muted[asked.muted === false ? 'delete' : 'add'](asked.conversationId);
    return answer(200, { success: true });
  },
});
const answer = (status, body) => ({ ok: status === 200, status, json: async () => body });
const { isMuted, readMutes, setMuted } = await load('chat/mutes.js');
const { State } = await load('chat/state.js');
let state;

beforeEach(() => {
  kept.clear();
  muted = new Set();
  there = new Set(['session_1', 'session_2']);
  state = new State({ id: 'ada' });
});

const seen = () => ['session_1', 'session_2'].map((id) => isMuted(state, id));

test('a muted conversation is muted until it is heard again, here and at the server', async () => {
  await setMuted(state, 'session_1', true);
  await setMuted(state, 'session_2', true);
  assert.deepEqual([seen(), [...muted]], [[true, true], ['session_1', 'session_2']]);
  await setMuted(state, 'session_1', false);
  assert.deepEqual([seen(), [...muted]], [[false, true], ['session_2']]);
});

test('what another browser has muted is muted here too', async () => {
  muted.add('session_2');
  await readMutes(state);
  assert.deepEqual(seen(), [false, true]);
});

test('what is changed while they are read stands', async () => {
  const reading = readMutes(state);
  await setMuted(state, 'session_1', true);
  await reading;
  assert.deepEqual(seen(), [true, false]);
});

test('what this browser has kept is handed over once', async () => {
  kept.set('mochat:mutes:ada', JSON.stringify(['session_1', 'session_gone']));
  await readMutes(state);
  assert.deepEqual([seen(), [...muted], kept.size], [[true, false], ['session_1'], 0]);
});

test('what others have left in the browser mutes nothing', async () => {
  kept.set('mochat:mutes:ada', '{broken');
  kept.set('mochat:mutes:ben', '["session_1"]');
  await readMutes(state);
  assert.deepEqual([seen(), [...muted]], [[false, false], []]);
});
