import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { load } from './modules.mjs';

const { clawPages } = await load('lib/api.js');
const { readOverview } = await load('chat/overview.js');
const { State } = await load('chat/state.js');
const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A server that answers with these, one after the other, and the last one for ever. */
function serve(...answers) {
  const asked = [];
  globalThis.fetch = async (path, { body }) => {
    asked.push(JSON.parse(body));
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return { ok: true, status: 200, json: async () => answer };
  };
  return asked;
}

test('a list is read to its last page', async () => {
  const asked = serve({ data: [1, 2], nextCursor: 'a' }, { data: [3], nextCursor: 'b' }, { data: [4] });

  assert.deepEqual(await clawPages('sessions/list', { metadata: true }), [[1, 2], [3], [4]]);
  assert.deepEqual(asked, [
    { metadata: true },
    { metadata: true, cursor: 'a' },
    { metadata: true, cursor: 'b' },
  ]);
});

test('a cursor inside of the data counts too', async () => {
  const asked = serve({ data: { sessions: [1], nextCursor: 'a' } }, { data: { sessions: [2] } });

  assert.equal((await clawPages('groups/get')).length, 2);
  assert.equal(asked[1].cursor, 'a');
});

test('what never ends is given up', async () => {
  const asked = serve({ data: [1], nextCursor: 'again' });

  assert.equal((await clawPages('sessions/list')).length, 20);
  assert.equal(asked.length, 20);
});

test('at first only the beginning of a crowded workspace is read, and of nobody but who has a conversation', async () => {
  const asked = [];
  const panel = (id) => ({ id, name: id, groupId: 'g', participants: ['eve'], updatedAt: '' });
  const tree = (panels) => ({ workspace: { id: 'w' }, groups: [{ id: 'g', panels }] });
  const answers = {
    'sessions/list': () => [{ id: 's', type: 'dm', participants: ['ada', 'ben'] }],
    'workspaces/list': () => [{ id: 'w' }],
    'groups/get': ({ limit, cursor }) => {
      const page = tree([panel(cursor ? 'second' : 'first')]);
      return limit || !cursor ? { ...page, nextCursor: 'more' } : page;
    },
    'users/resolve': () => [],
    'mutes/list': () => ({ conversationIds: ['s'] }),
  };
  globalThis.fetch = async (path, { body }) => {
    const name = path.replace('/api/claw/', '');
    asked.push([name, JSON.parse(body)]);
    return { ok: true, status: 200, json: async () => ({ data: answers[name](JSON.parse(body)) }) };
  };
  globalThis.localStorage = { getItem: () => null, removeItem: () => {} };
  const state = new State({ id: 'ada' });
  const of = (name) => asked.filter((one) => one[0] === name).map((one) => one[1]);

  assert.equal(await readOverview(state), false);
  assert.deepEqual([...state.conversations.keys()], ['s', 'first']);
  assert.deepEqual([...state.muted], ['s']);
  assert.deepEqual(of('groups/get'), [{ workspaceId: 'w', brief: true, limit: 20 }]);
  assert.deepEqual(of('users/resolve'), [{ userIds: ['ada', 'ben'] }]);

  assert.equal(await readOverview(state), true);
  assert.deepEqual([...state.conversations.keys()], ['s', 'first', 'second']);
});
