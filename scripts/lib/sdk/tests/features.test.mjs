// What an agent does besides hearing and saying, over a connection that is not good.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from '../../clients/support/server.js';
import { allOf, call, Driver, scratch } from '../support/driver.mjs';
import { Proxy } from '../support/proxy.mjs';

const server = await Server.start();
const proxy = await Proxy.start(server.url);
after(() => proxy.close());
const dir = await scratch();
const [ada, ben] = await Promise.all(
  ['ada', 'ben'].map((name) => Driver.connect(proxy.url, join(dir, name), name)),
);
proxy.faults = { drop: 0.1, cut: 0.1, busy: 0.1, delay: 0.2 };

test('rooms are made, joined and listed', async () => {
  const [{ conversationId: dm }, { conversationId: again }] = await Promise.all([
    ada.do('dm', { userId: ben.me.userId }),
    ben.do('dm', { userId: ada.me.userId }),
  ]);
  assert.equal(dm, again);
  const { conversationId: group } = await ben.do('session', { participants: [ada.me.userId], name: 'Both' });
  const { conversationId: panel } = await ada.do('panel', { name: 'lobby' });
  const own = await call(server.url, ada.me.token, 'workspaces/create', { name: 'Elsewhere' });
  const { groupId } = await call(server.url, ada.me.token, 'groups/create', { workspaceId: own.id, name: 'There' })
    .then(({ id }) => ({ groupId: id }));
  const far = await call(server.url, ada.me.token, 'groups/panels/create', { groupId, name: 'far' });
  const invite = await call(server.url, ada.me.token, 'groups/createInvite', { workspaceId: own.id });

  const { conversationIds: before } = await ben.do('list');
  assert.ok([dm, group, panel].every((id) => before.includes(id)) && !before.includes(far.id));
  assert.deepEqual(await ben.do('join', { code: invite.code }), { workspaceId: own.id });
  const { conversationIds } = await ben.do('list');
  assert.ok(conversationIds.includes(far.id));
  assert.equal(new Set(conversationIds).size, conversationIds.length);
  const { code } = await ada.do('invite');
  const { workspaceId } = await ben.do('join', { code });
  assert.notEqual(workspaceId, own.id);
});

test('a reaction counts once, and an answer in a thread is in it', async () => {
  const { conversationId } = await ada.do('dm', { userId: ben.me.userId });
  const { messageId } = await ada.do('send', { conversationId, content: 'Lunch?' });
  const { reactions } = await ben.do('react', { conversationId, messageId, emoji: '👍' });
  assert.deepEqual(reactions, [{ emoji: '👍', count: 1, by: [ben.me.userId] }]);
  const { threadId } = await ben.do('send', { conversationId, content: 'At one.', threadId: messageId });
  assert.equal(threadId, messageId);
  const thread = await call(server.url, ada.me.token, 'threads/messages', { conversationId, threadId });
  assert.deepEqual(thread.items.map(({ content }) => content), ['At one.']);
  const { contents } = await ada.do('messages', { conversationId });
  assert.deepEqual(contents, ['Lunch?', 'At one.']);
});

test('a question is waited for, and stays open when the time is over', async () => {
  const { conversationId } = await ada.do('session', { participants: [ben.me.userId], name: 'Questions' });
  await ben.do('run');
  const asking = ada.do('ask', { conversationId, content: 'Deploy?', options: ['yes', 'no'], waitMs: 30_000 });
  const [{ messageId }] = await ben.until(1, 'message', conversationId);
  await ben.do('answer', { questionId: messageId, content: 'yes' });
  assert.deepEqual(await asking, { questionId: messageId, state: 'answered', answers: ['yes'] });
  const open = await ada.do('ask', { conversationId, content: 'And now?', waitMs: 500 });
  assert.deepEqual([open.state, open.answers], ['pending', []]);
  const late = ben.do('answer', { questionId: messageId, content: 'no' });
  await assert.rejects(late, { code: 'QUESTION_SETTLED', status: 409 });
  await ben.do('stop');
});

test('a stream is heard while it is written, and is one message whatever happens to the server', async () => {
  const { conversationId } = await ada.do('session', { participants: [ben.me.userId], name: 'Streams' });
  const parts = [...Array(60).keys()].map((n) => `word ${n} 🙂 `);
  await ben.do('run');
  const whole = parts.join('');
  const posted = [];
  const isPart = ({ text }) => text.length > 0 && text.length < whole.length;
  // Where its beginning takes long, all of it is there at once.
  for (let tries = 0; tries < 5 && !ben.heard('stream', conversationId).some(isPart); tries++) {
    posted.push(await ada.do('stream', { conversationId, parts }));
    assert.equal(posted.at(-1).content, whole);
  }
  const heard = ben.heard('stream', conversationId);
  assert.ok(heard.some(isPart), 'heard while it was written');
  assert.ok(heard.every(({ text }) => whole.startsWith(text)));

  const streaming = ada.do('stream', { conversationId, parts });
  await sleep(400);
  process.kill(server.pid, 'SIGKILL');
  await sleep(200);
  await server.startAgain();
  posted.push(await streaming);
  assert.equal(posted.at(-1).content, whole);
  const all = await allOf(server.url, ada.me.token, conversationId);
  assert.deepEqual(all.map(({ id }) => id), posted.map(({ messageId }) => messageId));
  await ben.until(posted.length, 'done', conversationId);
});
