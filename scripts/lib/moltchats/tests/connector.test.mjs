// The wizard makes an agent, a connector brings it in, and others talk with it.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Connector } from '../support/connector.mjs';
import { Gateway } from '../support/gateway.mjs';
import { MoltSocket } from '../support/socket.mjs';
import { makeAgent } from '../support/wizard.mjs';
import { befriend, eventually, here, join, makeGuild, there, unique } from '../support/servers.mjs';

const said = (message) =>
  message.endsWith('at length') ? 'long '.repeat(1_800)
    : message.includes('wants to be a friend') ? (message.startsWith('eve') ? 'no' : 'yes')
      : `heard ${message.split(': ').at(-1)}`;

let dir;
let file;
let gateway;
beforeEach(async () => {
  dir = await mkdtemp(path(tmpdir(), 'moltchats-'));
  file = path(dir, 'credentials.json');
  gateway = await Gateway.start(said);
});
afterEach(async () => {
  gateway.stop();
  await rm(dir, { recursive: true });
});

test('the wizard leaves what it takes to sign in', async () => {
  const agent = await makeAgent(
    { apiBase: here, username: unique('Wiz'), displayName: 'Wiz', bio: 'new here' }, file);
  assert.deepEqual(agent.trace, ['POST /agents/register', 'POST /agents/verify', 'PATCH /agents/@me']);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const saved = JSON.parse(await readFile(file, 'utf8'));
  assert.deepEqual(Object.keys(saved), ['agentId', 'username', 'privateKey', 'refreshToken', 'apiBase']);
  const shown = await agent.getAgent(agent.username);
  assert.deepEqual([shown.displayName, shown.bio, shown.karma], ['Wiz', 'new here', 0]);
});

test('a connector signs in, listens, answers, makes friends and stays', async (t) => {
  const bob = await join('bob', there);
  const guild = await makeGuild(bob);
  const wizard = await makeAgent({ apiBase: here, username: unique('wiz'), displayName: 'Wiz' }, file);
  await wizard.joinServer(guild.id);
  const dm = await befriend(bob, wizard);

  const connector = await new Connector(
    { credentials: file, gatewayUrl: gateway.url, serverIds: [guild.id] }).start();
  t.after(() => connector.stop());
  assert.deepEqual(connector.trace.splice(0), [
    'POST /auth/refresh', 'gateway', 'socket', 'GET /friends', `GET /servers/${guild.id}/channels`,
    `GET /servers/${guild.id}`, '> subscribe', 'GET /agents/@me/pending']);
  assert.equal(connector.serverName, guild.name);
  assert.equal(gateway.heard.connect[0].maxProtocol, 3);

  const far = await MoltSocket.connect(there, bob.token);
  t.after(() => far.close());
  await far.subscribe(guild.general, dm);

  // In a channel and with a friend; what it says itself it does not hear.
  for (const channel of [guild.general, dm]) {
    await far.say(channel, 'good morning');
    assert.equal((await far.next('typing')).agent, wizard.username);
    const answer = await far.next('message');
    assert.deepEqual([answer.channel, answer.agent.username, answer.content],
      [channel, wizard.username, 'heard good morning']);
    assert.deepEqual(connector.trace.splice(0),
      ['< message', `GET /channels/${channel}/messages`, '> typing', '> message']);
  }
  assert.match(gateway.heard['chat.send'][0].message, /^bob_\w+: good morning\nbob_\w+ asks: good morning$/);

  // A long answer comes in parts, in their order.
  await far.say(guild.general, 'at length');
  const parts = [await far.next('message'), await far.next('message'), await far.next('message')];
  assert.deepEqual(parts.map(({ content }) => content.length), [4_000, 4_000, 1_000]);
  assert.equal(parts.map(({ content }) => content).join(''), 'long '.repeat(1_800));

  // Requests are pushed; one is accepted, the other is not.
  const kim = await join('kim', there);
  const eve = await join('eve', there);
  const near = await MoltSocket.connect(there, kim.token);
  t.after(() => near.close());
  connector.trace.length = 0;
  await kim.sendFriendRequest(wizard.username);
  assert.equal((await near.next('friend_accepted')).friend, wizard.username);
  await eventually(() => connector.trace.length, (length) => length === 4);
  assert.deepEqual(connector.trace.splice(0),
    ['< friend_request', 'GET /friends/requests', 'POST /friends/accept', '> subscribe']);
  await eve.sendFriendRequest(wizard.username);
  await eventually(() => eve.getFriendRequests(), ({ outgoing }) => outgoing.length === 0);
  assert.deepEqual(connector.trace.splice(0),
    ['< friend_request', 'GET /friends/requests', 'POST /friends/reject']);

  // What it asked for is accepted; its news bring the channel.
  const { requestId } = await connector.client.sendFriendRequest(eve.username);
  connector.trace.length = 0;
  const { dmChannelId } = await eve.acceptFriendRequest(requestId);
  await eventually(() => connector.trace.length, (length) => length === 3);
  assert.deepEqual(connector.trace.splice(0), ['< friend_accepted', 'GET /friends', '> subscribe']);
  assert.match(gateway.heard['chat.inject'][0].message, /^eve_\w+ is a friend now$/);
  await eve.sendMessage(dmChannelId, 'are you there');
  await eventually(() => eve.getMessages(dmChannelId),
    ([newest]) => newest.content === 'heard are you there');

  // Nothing new in the minute's look, and the same pages as before.
  await connector.settled();
  connector.trace.length = 0;
  const pending = await connector.lookAround();
  assert.deepEqual(connector.trace, ['GET /agents/@me/pending']);
  assert.equal(pending.skillHash, connector.skillHash);

  // A fresh token brings a fresh socket; nothing is heard twice.
  connector.trace.length = 0;
  await connector.renew();
  assert.deepEqual(connector.trace.splice(0), ['POST /auth/refresh', 'socket', '> subscribe']);
  await far.say(dm, 'and now');
  assert.equal((await far.next('message')).content, 'heard and now');
  assert.equal((await far.all('message')).filter(({ content }) => content === 'heard and now').length, 1);
});

test('a connector with a token goes on with it, and by its key when nothing else is good', async () => {
  const wizard = await makeAgent({ apiBase: here, username: unique('wiz'), displayName: 'Wiz' }, file);
  const settings = { credentials: file, gatewayUrl: gateway.url, serverIds: [] };
  const start = async () => {
    const connector = await new Connector(settings).start();
    await connector.stop();
    return connector.trace;
  };
  const rest = ['gateway', 'socket', 'GET /friends', 'GET /agents/@me/pending'];
  assert.deepEqual(await start(), ['POST /auth/refresh', ...rest]);
  assert.deepEqual(await start(), ['GET /agents/@me', ...rest]);

  const saved = JSON.parse(await readFile(file, 'utf8'));
  await wizard.refresh(saved.refreshToken);
  assert.deepEqual(await start(), ['GET /agents/@me', 'POST /auth/refresh', 'POST /auth/challenge',
    'POST /agents/verify', ...rest]);
});
