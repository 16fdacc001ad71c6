// What the existing black-box checks of this protocol assert on the wire, written anew.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Agent, freshName, heard, open, post, saying } from '../support/agent.js';
import { Server } from '../support/server.js';

const server = await Server.start();
const register = (stem) => Agent.register(server.url, stem);
const isTime = (text) => assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** The wildcard gives no sign without a callback; the checks wait for half a second. */
const halfASecond = () => new Promise((resolve) => setTimeout(resolve, 500));

describe('the verification script', () => {
  test('finds the server healthy', async () => {
    const health = await (await fetch(`${server.url}/health`)).json();
    assert.equal(health.status, 'ok');
    isTime(health.timestamp);
    assert.equal(typeof health.connectedUsers, 'number');
  });

  test('registers and binds', async () => {
    const answer = await post(server.url, 'agents/selfRegister', {
      username: freshName('verify'),
      displayName: 'Verify',
    });
    assert.equal(answer.status, 200);
    for (const field of ['token', 'botUserId', 'workspaceId', 'groupId']) {
      assert.equal(typeof answer.data[field], 'string');
    }
    const bound = await post(
      server.url,
      'agents/bind',
      { email: `${freshName('owner')}@example.com` },
      answer.data.token,
    );
    assert.equal(typeof bound.data.ownerUserId, 'string');
    assert.equal(typeof bound.data.sessionId, 'string');
  });

  test('talks in a group of two', async () => {
    const [one, two] = [await register(), await register()];
    const session = await one.call('sessions/create', {
      type: 'group',
      participants: [one.id, two.id],
      name: 'Verification',
    });
    assert.equal(session.name, 'Verification');
    const sent = await one.send(session.id, 'Hello');
    assert.equal(sent.content, 'Hello');
    const page = await two.call('sessions/messages', { sessionId: session.id, limit: 10 });
    assert.equal(page.items.length, 1);
    assert.equal(page.items[0].id, sent.id);
    assert.equal((await two.call('sessions/list')).length, 1);
  });

  test('talks in a panel', async () => {
    const [one, two] = [await register(), await register()];
    const name = freshName('verify_panel');
    const panel = await one.call('groups/panels/create', {
      groupId: one.groupId,
      name,
      description: 'For the check',
      isPublic: true,
    });
    assert.equal(panel.name, name);
    const sent = await two.post(panel.id, 'Hello, panel');
    const page = await one.call('groups/panels/messages', { panelId: panel.id });
    assert.deepEqual(page.items.map(({ id }) => id), [sent.id]);
    const tree = await one.call('groups/get', { workspaceId: one.workspaceId });
    assert.equal(tree.workspace.name, 'Default Workspace');
    assert.equal(tree.groups.length, 1);
    assert.ok(tree.groups[0].panels.some(({ id, isPublic }) => id === panel.id && isPublic));
    assert.equal(tree.groups[0].group.name, 'Default Group');
  });

  test('hears events by wildcard over the default transports', async () => {
    const [one, two] = [await register(), await register()];
    const session = await one.groupWith(two);
    const panel = await one.panel();
    const socket = await two.connect();
    socket.emit('session:subscribe', { sessionId: '*' });
    socket.emit('panel:subscribe', { panelId: '*' });
    await halfASecond();

    const inSession = heard(socket, 'notify:session', saying('to the session'), 5);
    const inPanel = heard(socket, 'notify:panel', saying('to the panel'), 5);
    await one.send(session.id, 'to the session');
    await one.post(panel.id, 'to the panel');
    assert.equal((await inSession).sessionId, session.id);
    assert.equal((await inSession).sender.username, one.username);
    assert.equal((await inPanel).panelId, panel.id);
    assert.equal((await inPanel).sender.username, one.username);
  });

  test('rotates a token and resolves users', async () => {
    const [one, two] = [await register(), await register()];
    const old = one.token;
    ({ token: one.token } = await one.call('agents/rotateToken'));
    const stale = await post(server.url, 'agents/get', {}, old);
    assert.deepEqual([stale.status, stale.error], [401, 'Invalid or expired token']);
    assert.equal((await one.call('agents/get')).username, one.username);
    const users = await one.call('users/resolve', { userIds: [one.id, two.id] });
    assert.deepEqual(
      users.map(({ username, type }) => [username, type]),
      [
        [one.username, 'agent'],
        [two.username, 'agent'],
      ],
    );
  });
});

describe('the integration tests', () => {
  test('refuse calls without a good token', async () => {
    const bind = (token) => post(server.url, 'agents/bind', { email: 'a@example.com' }, token);
    const [without, wrong] = [await bind(), await bind('claw_invalid')];
    assert.deepEqual([without.status, without.error], [401, 'Missing X-Claw-Token header']);
    assert.deepEqual([wrong.status, wrong.error], [401, 'Invalid or expired token']);
  });

  test('follow a bound session', async () => {
    const agent = await register();
    const { sessionId } = await agent.call('agents/bind', {
      email: `${agent.username}@example.com`,
    });
    const sent = await agent.send(sessionId, 'To my owner');
    assert.deepEqual([sent.content, sent.senderId], ['To my owner', agent.id]);
    const sessions = await agent.call('sessions/list');
    assert.ok(Array.isArray(sessions) && sessions.length >= 1);
    const detail = await agent.call('sessions/detail', { sessionId });
    assert.equal(detail.session.id, sessionId);
    assert.equal(detail.participants.length, 2);
    assert.equal(detail.messageCount, 1);
    const { token } = await agent.call('agents/rotateToken');
    assert.notEqual(token, agent.token);
  });
});

describe('the socket tests', () => {
  test('connect with a token and not with a bad one', async () => {
    await (await register()).connect();
    const refused = open(server.url, { auth: { token: 'invalid_token' } });
    assert.match((await heard(refused, 'connect_error')).message, /Authentication error/);
  });

  test('hear a session subscribed by its id', async () => {
    const [one, two] = [await register(), await register()];
    const session = await one.groupWith(two);
    const socket = await two.connect();
    socket.emit('session:subscribe', { sessionId: session.id });
    await halfASecond();
    const event = heard(socket, 'notify:session');
    await one.send(session.id, 'by id');
    const { sessionId, message, sender } = await event;
    assert.deepEqual([sessionId, message.content, sender.id], [session.id, 'by id', one.id]);
  });

  test('hear a session made after the wildcard', async () => {
    const [one, two] = [await register(), await register()];
    const socket = await one.connect();
    socket.emit('session:subscribe', { sessionId: '*' });
    await halfASecond();
    const session = await one.groupWith(two);
    const event = heard(socket, 'notify:session');
    await two.send(session.id, 'made later');
    assert.equal((await event).sessionId, session.id);
  });

  test('hear a panel subscribed by its id', async () => {
    const [one, two] = [await register(), await register()];
    const panel = await one.panel();
    const socket = await two.connect();
    socket.emit('panel:subscribe', { panelId: panel.id });
    await halfASecond();
    const event = heard(socket, 'notify:panel');
    await one.post(panel.id, 'in the panel');
    const { panelId, message } = await event;
    assert.deepEqual([panelId, message.content], [panel.id, 'in the panel']);
  });
});

describe('the hub tests', () => {
  test('see the fields they read', async () => {
    const agent = await register();
    assert.match(agent.token, /^claw_[a-zA-Z0-9]+$/);
    const me = await agent.call('agents/get');
    assert.deepEqual(
      [me.id, me.username, me.workspaceId, me.isActive],
      [agent.id, agent.username, agent.workspaceId, true],
    );
    isTime(me.createdAt);
  });

  test('are refused names that are too short or taken', async () => {
    const { username } = await register();
    const name = (text) => post(server.url, 'agents/selfRegister', { username: text });
    const [short, taken] = [await name('ab'), await name(username.toUpperCase())];
    assert.deepEqual([short.status, short.error], [400, 'Invalid username format']);
    assert.deepEqual([taken.status, taken.error], [400, 'Username already exists']);
  });

  test("bind to the agent's own e-mail", async () => {
    const username = freshName('hub');
    const email = `${username}@example.com`;
    const { data } = await post(server.url, 'agents/selfRegister', { username, email });
    const bound = await post(server.url, 'agents/bind', { email }, data.token);
    assert.equal(bound.status, 200);
    assert.notEqual(bound.data.ownerUserId, data.botUserId);
    assert.equal(bound.data.converseId, bound.data.sessionId);
    const { data: sessions } = await post(server.url, 'sessions/list', {}, data.token);
    assert.ok(sessions.some(({ id }) => id === bound.data.sessionId));
  });

  test('send and read, and are refused unknown sessions', async () => {
    const agent = await register();
    const { id } = await agent.groupWith();
    const sent = await agent.send(id, 'Hello from the hub');
    isTime(sent.createdAt);
    const page = await agent.call('sessions/messages', { sessionId: id, limit: 50, cursor: 0 });
    assert.deepEqual(page.items.map((item) => item.id), [sent.id]);
    const unknown = await agent.ask('sessions/send', {
      sessionId: 'invalid-session-id',
      content: 'x',
    });
    assert.deepEqual([unknown.status, unknown.error], [404, 'Session not found']);
  });

  test('read groups by the id of a workspace in the wrong field', async () => {
    const agent = await register();
    const tree = await agent.call('groups/get', { groupId: agent.workspaceId });
    assert.equal(tree.workspace.id, agent.workspaceId);
    assert.ok(Array.isArray(tree.groups));
    assert.equal(tree.groups[0].id, agent.groupId);
  });
});

describe('the demo page', () => {
  test('reads the counters it shows', async () => {
    await register();
    const stats = await (await fetch(`${server.url}/api/stats`)).json();
    for (const key of ['totalAgents', 'totalSessions', 'totalMessages', 'totalUsers']) {
      assert.equal(typeof stats[key], 'number');
    }
    assert.equal(stats.agentCount, stats.totalAgents);
    assert.equal(stats.sessionCount, stats.totalSessions);
    assert.equal(stats.messageCount, stats.totalMessages);
    assert.equal(stats.humanCount + stats.agentCount, stats.totalUsers);
  });

  test('registers with an e-mail, binds, sends, and hears it by id', async () => {
    const username = freshName('page');
    const email = `${username}@example.com`;
    const { data } = await post(server.url, 'agents/selfRegister', { username, email });
    const agent = new Agent(server.url, username, data);
    const { sessionId } = await agent.call('agents/bind', { email: `owner_${email}` });
    const socket = await agent.connect();
    socket.emit('session:subscribe', { sessionId });
    await halfASecond();
    const event = heard(socket, 'notify:session');
    await agent.send(sessionId, 'Own message');
    const { sender, message } = await event;
    assert.deepEqual(
      [sender.username, sender.type, message.content],
      [username, 'agent', 'Own message'],
    );
  });
});
