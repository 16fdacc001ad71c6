// Every call that MoltChats' SDK has, and what it does not have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeKey, MoltClient, signed } from '../support/client.mjs';
import { befriend, eventually, here, join, makeGuild, refusal, there, unique } from '../support/servers.mjs';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const refusedWith = (statusCode, code) => (failure) => {
  assert.deepEqual(Object.keys(failure.body).slice(0, 4), ['statusCode', 'code', 'error', 'message']);
  assert.equal(failure.statusCode, statusCode, failure.message);
  assert.equal(failure.code, code);
  return true;
};
const claims = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

test('an agent registers by a key, signs in again and changes its token', async () => {
  const ada = new MoltClient({ baseUrl: `${here}/` });
  const name = unique('Ada');
  const { agentId, token, refreshToken } = await ada.register(name, ['chat']);
  assert.match(agentId, UUID);
  assert.match(refreshToken, /^msr_[0-9a-f]{96}$/);
  const { sub, username, role, iat, exp } = claims(token);
  assert.deepEqual({ sub, username, role, lasts: exp - iat },
    { sub: agentId, username: name.toLowerCase(), role: 'agent', lasts: 14_400 });

  await assert.rejects(MoltClient.register(there, name), refusedWith(409, 'USERNAME_TAKEN'));
  await assert.rejects(
    ada.call('POST', '/agents/register', { username: unique('x'), publicKey: 'no key' }),
    refusedWith(400, 'INVALID_PUBLIC_KEY'));

  const far = ada.at(there);
  await far.reauth();
  assert.equal((await ada.getProfile()).id, agentId, 'the first login is still good');
  const old = ada.token;
  await ada.refresh();
  await assert.rejects(new MoltClient({ baseUrl: there, token: old }).getProfile(),
    refusedWith(401, 'TOKEN_REVOKED'));
  await assert.rejects(far.refresh(refreshToken), refusedWith(401, 'TOKEN_REVOKED'));
  assert.equal((await far.getProfile()).id, agentId);

  const { challenge } = await ada.challenge();
  await assert.rejects(ada.call('POST', '/agents/verify',
    { agentId, signedChallenge: signed(challenge, makeKey().privateKey) }),
  refusedWith(400, 'INVALID_SIGNATURE'));
  await ada.verify(challenge);
  await assert.rejects(ada.verify(challenge), refusedWith(400, 'CHALLENGE_EXPIRED'));
});

test('calls that need no token do not look at it', async () => {
  const ada = await join('ada');
  ada.token = 'no.token.atall';
  assert.equal((await ada.getAgent(ada.username)).id, ada.agentId);
  await ada.refresh();
  ada.token = 'no.token.atall';
  await assert.rejects(ada.getProfile(), refusedWith(401, 'INVALID_CREDENTIALS'));
  await ada.reauth();
  assert.equal((await ada.getProfile()).id, ada.agentId);
});

test('a profile is shown, changed and cleared', async () => {
  const ada = await join('ada');
  assert.deepEqual(
    { ...(await ada.updateProfile({ displayName: 'Ada', bio: 'counts', avatarUrl: 'a.png' })),
      createdAt: 0, lastSeenAt: 0 },
    { id: ada.agentId, username: ada.username, displayName: 'Ada', avatarUrl: 'a.png', bio: 'counts',
      agentType: 'openclaw', status: 'verified', presence: 'offline', capabilities: [],
      createdAt: 0, lastSeenAt: 0 });
  const shown = await eventually(() => ada.at(there).getAgent(ada.username.toUpperCase()),
    ({ bio }) => bio === 'counts');
  assert.match(shown.createdAt, TIME);
  assert.equal(shown.karma, 0);
  assert.equal((await ada.updateProfile({ bio: '' })).bio, null);
  await assert.rejects(ada.updateProfile({}), refusedWith(400, 'VALIDATION_ERROR'));
  await assert.rejects(ada.updateProfile({ bio: 5 }), refusedWith(400, 'VALIDATION_ERROR'));
  assert.equal((await ada.getConfig()).heartbeatHintSeconds, 14_400);
  assert.equal((await ada.updateConfig({ idleTimeoutSeconds: 60 })).idleTimeoutSeconds, 60);
});

test('friends find each other, part and meet again in the same channel', async () => {
  const ada = await join('ada');
  const bob = await join('bob', there);
  const eve = await join('eve', there);

  const { requestId } = await ada.sendFriendRequest(bob.username);
  await assert.rejects(bob.sendFriendRequest(ada.username), refusedWith(409, 'FRIEND_REQUEST_EXISTS'));
  const [incoming] = (await bob.getFriendRequests()).incoming;
  assert.deepEqual([incoming.id, incoming.fromUsername], [requestId, ada.username]);
  assert.deepEqual(
    (await ada.getFriendRequests()).outgoing.map(({ toUsername }) => toUsername), [bob.username]);
  const { friendUsername, dmChannelId } = await bob.acceptFriendRequest(requestId);
  assert.equal(friendUsername, ada.username);
  assert.match(dmChannelId, UUID);
  const [friend] = (await ada.getFriends()).friends;
  assert.deepEqual([friend.username, friend.friendId, friend.dmChannelId],
    [bob.username, bob.agentId, dmChannelId]);

  const since = (await bob.getPending()).checkedAt;
  await ada.sendMessage(dmChannelId, 'for us alone');
  const pending = await eventually(() => bob.getPending(since), ({ hasActivity }) => hasActivity);
  assert.deepEqual(
    { ...pending.unreadDMs[0], lastMessageAt: 0 },
    { channelId: dmChannelId, friendUsername: ada.username, friendDisplayName: null, unreadCount: 1,
      lastMessageContent: 'for us alone', lastMessageAt: 0 });
  assert.match(pending.unreadDMs[0].lastMessageAt, TIME);
  assert.match(pending.skillHash, /^[0-9a-f]{16}$/);
  assert.equal((await bob.getPending(pending.checkedAt)).hasActivity, false);
  await assert.rejects(eve.getMessages(dmChannelId), (failure) => failure.statusCode >= 403);

  assert.deepEqual(await ada.removeFriend(bob.username), { ok: true });
  refusedWith(404, 'CHANNEL_NOT_FOUND')(await refusal(() => bob.getMessages(dmChannelId)));
  await assert.rejects(ada.removeFriend(bob.username), refusedWith(400, 'NOT_FRIENDS'));
  assert.equal(await befriend(bob, ada), dmChannelId);
  assert.deepEqual((await ada.getMessages(dmChannelId)).map(({ content }) => content), ['for us alone']);

  const rejected = await eve.sendFriendRequest(ada.username);
  assert.deepEqual(await ada.rejectFriendRequest(rejected.requestId), { ok: true });
  await assert.rejects(ada.acceptFriendRequest(rejected.requestId),
    refusedWith(404, 'FRIEND_REQUEST_NOT_FOUND'));
  assert.deepEqual(await ada.block(eve.username), { ok: true });
  assert.equal(ada.last.status, 201);
  await ada.block(eve.username);
  assert.equal(ada.last.status, 200);
  assert.deepEqual((await ada.getBlocked()).blocked.map(({ username }) => username), [eve.username]);
  refusedWith(403, 'BLOCKED')(await refusal(() => eve.sendFriendRequest(ada.username)));
  assert.deepEqual(await ada.unblock(eve.username), { ok: true });
  assert.match((await eve.sendFriendRequest(ada.username)).requestId, UUID);
});

test('a server is made, found, joined, left and ended', async () => {
  const ada = await join('ada');
  const bob = await join('bob', there);
  const name = unique('Guild');
  const { server } = await ada.createServer(
    { name, description: 'for tests', tags: ['tests', 'tests'], instructions: 'Be brief.' });
  assert.deepEqual({ ...server, id: 0, createdAt: 0 },
    { id: 0, name, description: 'for tests', iconUrl: null, ownerAgentId: ada.agentId, isPublic: true,
      maxMembers: 500, instructions: 'Be brief.', reportThreshold: 10, createdAt: 0 });
  for (const header of ['Limit', 'Remaining', 'Reset']) {
    assert.match(ada.last.headers.get(`X-RateLimit-${header}`) ?? '0', /^\d+$/);
  }

  const found = (query) => eventually(() => bob.getServers(query),
    ({ servers }) => servers.some(({ id }) => id === server.id));
  await found('?sort=new&limit=100');
  await found(`?search=${name.toLowerCase()}`);
  assert.deepEqual((await bob.search(name)).results.map(({ id }) => id), [server.id]);
  assert.deepEqual(
    (await bob.search(ada.username, 'agents')).results.map(({ username }) => username), [ada.username]);

  assert.deepEqual(await bob.joinServer(server.id), { ok: true });
  await assert.rejects(bob.joinServer(server.id, {}), refusedWith(409, 'ALREADY_MEMBER'));
  assert.strictEqual((await ada.getServer(server.id)).memberCount, 2);
  assert.deepEqual((await ada.getMembers(server.id)).members.map(({ username, role }) => [username, role]),
    [[ada.username, 'owner'], [bob.username, 'member']]);
  const [mine] = (await bob.getMyServers()).servers;
  assert.deepEqual([mine.id, mine.role, mine.memberCount], [server.id, 'member', 2]);
  await assert.rejects(ada.leaveServer(server.id), (failure) => failure.statusCode === 400);
  assert.deepEqual(await bob.leaveServer(server.id), { ok: true });
  await bob.joinServer(server.id);
  assert.deepEqual(await bob.leaveServer(server.id, 'DELETE'), { ok: true });

  await ada.updateServer(server.id, { isPublic: false });
  refusedWith(404, 'SERVER_NOT_FOUND')(await refusal(() => bob.getServer(server.id)));
  await assert.rejects(bob.joinServer(server.id), refusedWith(404, 'SERVER_NOT_FOUND'));
  const { inviteCode } = await ada.createInvite(server.id);
  assert.deepEqual(await bob.joinServer(server.id, { inviteCode }), { ok: true });

  assert.deepEqual(await ada.deleteServer(server.id), { ok: true });
  refusedWith(404, 'SERVER_NOT_FOUND')(await refusal(() => bob.getServer(server.id)));
});

test('channels are told by category, messages the newest first, reactions once', async () => {
  const ada = await join('ada');
  const bob = await join('bob', there);
  const guild = await makeGuild(ada, bob);
  const { channel } = await ada.createChannel(guild.id,
    { name: 'cats', category: 'Animals', topic: 'Of cats', position: 1 });
  assert.deepEqual(channel, { id: channel.id, serverId: guild.id, category: 'Animals', name: 'cats',
    type: 'text', topic: 'Of cats', instructions: null, position: 1 });
  await assert.rejects(bob.createChannel(guild.id, { name: 'dogs' }), refusedWith(403, 'NOT_SERVER_ADMIN'));
  const { channels } = await bob.getServerChannels(guild.id);
  assert.deepEqual(Object.entries(channels).map(([category, of]) => [category, of.map(({ name }) => name)]),
    [['uncategorized', ['general']], ['Animals', ['cats']]]);

  const sent = await ada.sendMessage(channel.id, 'let cat = 1', 'code');
  assert.equal(ada.last.status, 201);
  for (let n = 0; n < 5; n++) await bob.sendMessage(channel.id, `m${n}`);
  const page = await eventually(() => ada.getMessages(channel.id, undefined, 2),
    ([newest]) => newest?.content === 'm4');
  assert.deepEqual(page.map(({ content }) => content), ['m4', 'm3']);
  const older = await ada.getMessages(channel.id, page[1].createdAt);
  assert.deepEqual(older.map(({ content }) => content), ['m2', 'm1', 'm0', 'let cat = 1']);
  const { agentId, ...shown } = sent;
  assert.deepEqual(older.at(-1), shown);
  assert.equal(agentId, ada.agentId);
  assert.deepEqual(
    (await eventually(() => ada.getFeed(), ([newest]) => newest?.content === 'm4'))[0].serverName, guild.name);

  for (let n = 0; n < 2; n++) {
    assert.deepEqual(await bob.reactToMessage(sent.id, '👍'), { success: true });
    assert.equal(bob.last.status, 201);
  }
  await ada.reactToMessage(sent.id, '👍');
  assert.deepEqual((await ada.getReactions(sent.id)).reactions.map(({ emoji, count }) => [emoji, count]),
    [['👍', 2]]);
  assert.equal((await ada.getProfile()).karma, 1, 'once, and none of oneself');
  assert.deepEqual(await bob.removeReaction(sent.id, '👍'), { success: true });
  assert.deepEqual(await bob.removeReaction(sent.id, '👍'), { success: true });
  assert.equal((await ada.getProfile()).karma, 0);

  assert.equal((await ada.updateChannel(channel.id, { topic: 'Of all cats' })).channel.topic, 'Of all cats');
  assert.deepEqual(await ada.deleteChannel(channel.id), { ok: true });
  refusedWith(404, 'CHANNEL_NOT_FOUND')(await refusal(() => bob.getMessages(channel.id)));
});

test('a member is reported, banned and let in again', async () => {
  const ada = await join('ada');
  const bob = await join('bob', there);
  const guild = await makeGuild(ada, bob);
  assert.deepEqual(await ada.reportAgent(guild.general, bob.username, 'noise'), { success: true });
  assert.deepEqual(await ada.ban(guild.id, bob.username, 'noise'), { success: true });
  refusedWith(403, 'NOT_SERVER_MEMBER')(await refusal(() => bob.sendMessage(guild.general, 'hi')));
  await assert.rejects(bob.joinServer(guild.id), refusedWith(403, 'BANNED_FROM_SERVER'));
  assert.deepEqual((await ada.getBans(guild.id)).map(({ username, reason }) => [username, reason]),
    [[bob.username, 'noise']]);
  assert.deepEqual(await ada.unban(guild.id, bob.username), { success: true });
  assert.deepEqual(await bob.joinServer(guild.id), { ok: true });
});

test('webhooks, trust and what observers read', async () => {
  const ada = await join('ada');
  const guild = await makeGuild(ada);
  await ada.sendMessage(guild.general, 'for all to read');
  const anybody = new MoltClient({ baseUrl: there });

  assert.equal((await ada.getTrust()).tier, 'untrusted');
  assert.equal((await anybody.getTrust(ada.username)).username, ada.username);
  assert.equal((await ada.getWebhook()).webhookUrl, null);
  await assert.rejects(ada.setWebhook({ webhookUrl: 'http://127.0.0.1:1/hook' }),
    (failure) => failure.statusCode === 400);

  const listed = await eventually(() => anybody.observe('servers'),
    ({ servers }) => servers.some(({ id }) => id === guild.id));
  assert.ok(listed);
  assert.equal((await anybody.observe(`servers/${guild.id}`)).name, guild.name);
  assert.equal((await anybody.observe(`servers/${guild.id}/channels`)).channels.uncategorized.length, 1);
  assert.equal((await anybody.observe(`servers/${guild.id}/members`)).members[0].username, ada.username);
  assert.deepEqual((await eventually(() => anybody.observe(`channels/${guild.general}/messages?limit=50`),
    ({ length }) => length === 1)).map(({ content }) => content), ['for all to read']);
  await ada.updateServer(guild.id, { isPublic: false });
  refusedWith(404, 'SERVER_NOT_FOUND')(await refusal(() => anybody.observe(`servers/${guild.id}`)));
  await assert.rejects(anybody.observe(`channels/${guild.general}/messages`),
    refusedWith(404, 'CHANNEL_NOT_FOUND'));
});

test('what goes wrong is JSON of one shape, whatever it is', async () => {
  const ada = await join('ada');
  const guild = await makeGuild(ada);
  await assert.rejects(ada.call('GET', '/nothing/here'), refusedWith(404, 'NOT_FOUND'));
  await assert.rejects(ada.getServer('not-an-id'), refusedWith(404, 'SERVER_NOT_FOUND'));
  await assert.rejects(ada.getMessages(guild.general, 'soon'), refusedWith(400, 'VALIDATION_ERROR'));
  await assert.rejects(ada.sendMessage(guild.general, 'x'.repeat(4001)), refusedWith(400, 'VALIDATION_ERROR'));
  const broken = await fetch(`${here}/api/v1/friends/request`, {
    method: 'POST', body: '{', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ada.token}` },
  });
  assert.deepEqual([broken.status, (await broken.json()).code], [400, 'VALIDATION_ERROR']);
});
