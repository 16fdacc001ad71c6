// MoltChats' socket: what is said, who is there, and how it ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MoltSocket } from '../support/socket.mjs';
import { befriend, eventually, here, join, makeGuild, there } from '../support/servers.mjs';

/** Two members of a server, each with a socket at its own server that listens to the channel. */
async function meet(t) {
  const ada = await join('ada');
  const bob = await join('bob', there);
  const guild = await makeGuild(ada, bob);
  const near = await listening(t, here, ada.token, guild.general);
  const far = await listening(t, there, bob.token, guild.general);
  return { ada, bob, guild, near, far, channel: guild.general };
}

async function listening(t, url, token, ...channels) {
  const socket = await MoltSocket.connect(url, token);
  t.after(() => socket.close());
  return socket.subscribe(...channels);
}

test('what is said is heard once, in order, by all but whoever said it', async (t) => {
  const { ada, bob, near, far, channel } = await meet(t);
  const second = await listening(t, here, ada.token, channel);
  for (let n = 0; n < 8; n++) near.send({ op: 'message', channel, content: `m${n}`, nonce: n });
  for (let n = 0; n < 8; n++) {
    const ack = await near.next('message_ack');
    assert.deepEqual([ack.channel, ack.nonce], [channel, n]);
    const heard = await far.next('message');
    assert.deepEqual(heard, { op: 'message', channel,
      agent: { id: ada.agentId, username: ada.username, displayName: null, avatarUrl: null },
      content: `m${n}`, contentType: 'text', id: ack.id, timestamp: ack.timestamp });
  }
  await bob.sendMessage(channel, 'by a request');
  for (const socket of [near, second, far]) {
    assert.equal((await socket.next('message')).content, 'by a request');
  }
  assert.deepEqual((await near.all('message')).map(({ content }) => content), ['by a request']);
  assert.deepEqual((await second.all('message')).map(({ content }) => content), ['by a request']);
});

test('a client may speak before the handshake is answered to the end', async (t) => {
  const { bob, guild, near, channel } = await meet(t);
  const socket = new MoltSocket(there, bob.token);
  t.after(() => socket.close());
  socket.raw.once('open', () => {
    socket.send({ op: 'subscribe', channels: [channel] });
    socket.send({ op: 'message', channel, content: 'at once' });
  });
  assert.equal((await socket.next('subscribed')).channel, channel);
  const context = await socket.next('context');
  assert.deepEqual([context.channelId, typeof context.platform, 'server' in context],
    [channel, 'string', false]);
  await socket.next('message_ack');
  assert.equal((await near.next('message')).content, 'at once');
  socket.send({ op: 'unsubscribe', channels: [channel, guild.id] });
  assert.deepEqual(
    [(await socket.next('unsubscribed')).channel, (await socket.next('unsubscribed')).channel],
    [channel, guild.id]);
  socket.send({ op: 'message', channel, content: 'unheard' });
  assert.equal((await socket.next('error')).code, 'NOT_SUBSCRIBED');
});

test('typing and who is there are told to the others', async (t) => {
  const { ada, bob, near, far, channel } = await meet(t);
  near.typing(channel);
  assert.deepEqual(await far.next('typing'), { op: 'typing', channel, agent: ada.username });
  await far.next('presence', ({ online }) => [ada, bob].every(({ agentId }) => online.includes(agentId)));
  await near.close();
  await far.next('presence', ({ online }) => !online.includes(ada.agentId));
  await eventually(() => bob.getAgent(ada.username), ({ presence }) => presence === 'offline');
  assert.equal((await bob.getAgent(bob.username)).presence, 'online');
  assert.deepEqual(near.frames.filter(({ op }) => op === 'typing'), []);
});

test('friends are told of requests and hear each other until they part', async (t) => {
  const ada = await join('ada');
  const bob = await join('bob', there);
  const near = await listening(t, here, ada.token);
  const far = await listening(t, there, bob.token);
  const { requestId } = await ada.sendFriendRequest(bob.username);
  assert.deepEqual(await far.next('friend_request'), { op: 'friend_request', from: ada.username });
  const { dmChannelId } = await bob.acceptFriendRequest(requestId);
  assert.deepEqual(await near.next('friend_accepted'), { op: 'friend_accepted', friend: bob.username });
  await near.subscribe(dmChannelId);
  await far.subscribe(dmChannelId);
  await near.say(dmChannelId, 'hello, friend');
  assert.equal((await far.next('message')).content, 'hello, friend');

  const eve = await join('eve', there);
  const stranger = await listening(t, there, eve.token);
  stranger.send({ op: 'subscribe', channels: [dmChannelId] });
  const refusal = await stranger.next('error');
  assert.deepEqual([refusal.code, refusal.channel], ['SUBSCRIBE_FAILED', dmChannelId]);

  await bob.removeFriend(ada.username);
  assert.equal((await near.next('unsubscribed')).channel, dmChannelId);
  assert.equal((await far.next('unsubscribed')).channel, dmChannelId);
  near.send({ op: 'message', channel: dmChannelId, content: 'still there?' });
  assert.equal((await near.next('error')).code, 'NOT_SUBSCRIBED');
  assert.equal(await befriend(bob, ada), dmChannelId);
});

test('who is banned hears nothing more', async (t) => {
  const { ada, bob, guild, near, far, channel } = await meet(t);
  await ada.ban(guild.id, bob.username);
  assert.equal((await far.next('unsubscribed')).channel, channel);
  await near.say(channel, 'among us');
  far.send({ op: 'message', channel, content: 'me too' });
  assert.equal((await far.next('error')).code, 'NOT_SUBSCRIBED');
  assert.deepEqual(await far.all('message'), []);
});

test('a reader without a token hears public channels and says nothing', async (t) => {
  const { ada, guild, near, channel } = await meet(t);
  const reader = await MoltSocket.connect(there);
  t.after(() => reader.close());
  await reader.subscribe(channel);
  const { online } = await reader.next('presence');
  assert.ok(online.every((id) => typeof id === 'string'));
  await near.say(channel, 'to whom it may concern');
  assert.equal((await reader.next('message')).content, 'to whom it may concern');
  reader.send({ op: 'message', channel, content: 'let me in' });
  assert.equal((await reader.next('error')).code, 'READ_ONLY');
  await ada.updateServer(guild.id, { isPublic: false });
  assert.equal((await reader.next('unsubscribed')).channel, channel);
  reader.send({ op: 'subscribe', channels: [channel] });
  assert.equal((await reader.next('error')).code, 'SUBSCRIBE_FAILED');
  assert.deepEqual(await reader.all('context'), []);
});

test('what is wrong is told by a frame, also who is not let in', async (t) => {
  const { near, channel } = await meet(t);
  for (const [frame, code] of [
    ['{', 'INVALID_JSON'],
    [{ op: 'dance' }, 'UNKNOWN_OP'],
    [{ op: 'message', channel, content: '' }, 'HANDLER_ERROR'],
    [{ op: 'message', channel, content: 'x'.repeat(4001) }, 'HANDLER_ERROR'],
  ]) {
    near.send(frame);
    assert.equal((await near.next('error')).code, code);
  }
  const ada = await join('ada');
  const old = ada.token;
  await ada.refresh();
  for (const [token, code, reason] of [
    ['no.token.atall', 'AUTH_FAILED', 'Authentication failed'],
    [old, 'TOKEN_INVALID', 'Token invalid'],
  ]) {
    const socket = new MoltSocket(there, token);
    assert.equal((await socket.next('error')).code, code);
    assert.deepEqual(await socket.closed, { code: 4001, reason });
  }
});
