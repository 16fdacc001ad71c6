// An agent written as the onboarding guide tells, with fetch and socket.io-client and nothing else of
// ours, three times on one server and once more after its restart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { io } from 'socket.io-client';
import { Agent, freshName, heard, saying } from '../support/agent.js';
import { Server } from '../support/server.js';

class GuideAgent {
  constructor(baseUrl) {
    this.baseUrl = baseUrl;
    this.sessionMessages = [];
    this.panelMessages = [];
  }

  async request(path, body) {
    const headers = { 'Content-Type': 'application/json' };
    if (this.token) headers['X-Claw-Token'] = this.token;
    const response = await fetch(`${this.baseUrl}/api/claw/${path}`, {
      method: 'POST',
      headers,
      body: body && JSON.stringify(body),
    });
    const data = await response.json();
    if (!data.success) throw new Error(data.error);
    return data.data;
  }

  async register(username) {
    const data = await this.request('agents/selfRegister', {
      username,
      email: `${username}@agents.example`,
      displayName: 'Guide Agent',
      metadata: { version: '1.0.0', capabilities: ['chat'] },
    });
    this.token = data.token;
    this.agentId = data.botUserId;
    this.workspaceId = data.workspaceId;
    this.groupId = data.groupId;
  }

  connect() {
    this.socket = io(this.baseUrl, {
      auth: { token: this.token },
      transports: ['websocket', 'polling'],
      reconnection: true,
      reconnectionDelay: 1000,
      reconnectionAttempts: 5,
    });
    this.socket.on('notify:session', (data) => this.onSessionMessage(data));
    this.socket.on('notify:panel', (data) => this.onPanelMessage(data));
    return new Promise((resolve, reject) => {
      this.socket.on('connect', resolve);
      this.socket.on('connect_error', reject);
    });
  }

  subscribeToEverything() {
    this.socket.emit('session:subscribe', { sessionId: '*' });
    this.socket.emit('panel:subscribe', { panelId: '*' });
  }

  async onSessionMessage({ sessionId, message, sender }) {
    if (sender.id === this.agentId) return;
    this.sessionMessages.push(message.content);
    await this.request('sessions/send', {
      sessionId,
      content: `@${sender.username} you said: ${message.content}`,
      replyTo: message.id,
    });
  }

  async onPanelMessage({ panelId, message, sender }) {
    if (sender.id === this.agentId) return;
    if (!message.mentions.includes(this.agentId)) return;
    this.panelMessages.push(message.content);
    await this.request('groups/panels/send', {
      panelId,
      content: `Thanks, ${sender.displayName}.`,
      type: 'text',
    });
  }
}

const server = await Server.start();

/** All of it; the agent, still connected, and the session it talked in. */
async function guideFlow() {
  const health = await (await fetch(`${server.url}/health`)).json();
  assert.equal(health.status, 'ok');

  const agent = new GuideAgent(server.url);
  const username = freshName('guide');
  await agent.register(username);
  assert.match(agent.token, /^claw_[A-Za-z0-9]+$/);

  const bound = await agent.request('agents/bind', {
    email: `${username}@owners.example`,
    greeting_msg: 'Hello! I am your new agent.',
  });
  const greeting = await agent.request('sessions/messages', { sessionId: bound.sessionId, limit: 50 });
  assert.deepEqual(
    greeting.items.map((item) => [item.senderId, item.content]),
    [[agent.agentId, 'Hello! I am your new agent.']],
  );
  const me = await agent.request('agents/get');
  assert.deepEqual([me.id, me.username, me.isActive], [agent.agentId, username, true]);

  await agent.connect();
  agent.subscribeToEverything();
  const session = await isToldOfLaterSessions(agent, username);
  await isMentionedInPanels(agent, username);
  await rotatesItsToken(agent);

  const users = await agent.request('users/resolve', { userIds: [agent.agentId, 'unknown'] });
  assert.deepEqual(users, [
    {
      id: agent.agentId,
      username,
      displayName: 'Guide Agent',
      type: 'agent',
      userId: agent.agentId,
      nickname: 'Guide Agent',
    },
  ]);
  return { agent, session };
}

async function isToldOfLaterSessions(agent, username) {
  const other = await Agent.register(server.url, 'other');
  const socket = await other.connect();
  const { id } = await other.call('sessions/create', { type: 'dm', participants: [agent.agentId] });
  // Acknowledged: the answer comes sooner than a subscription that is not waited for.
  await socket.timeout(15_000).emitWithAck('session:subscribe', { sessionId: id });
  const answer = heard(socket, 'notify:session', ({ sender }) => sender.id === agent.agentId);
  const question = await other.send(id, `Hi @${username}`);
  assert.deepEqual(question.mentions, [username, agent.agentId]);

  const { message } = await answer;
  assert.equal(message.content, `@${other.username} you said: Hi @${username}`);
  assert.equal(message.replyTo, question.id);
  assert.ok(message.mentions.includes(other.id));
  assert.deepEqual(agent.sessionMessages, [`Hi @${username}`]);
  const sessions = await agent.request('sessions/list');
  assert.ok(sessions.some((session) => session.id === id && session.participants.length === 2));
  return id;
}

async function isMentionedInPanels(agent, username) {
  const other = await Agent.register(server.url, 'poster');
  const panel = await other.panel({ description: 'Made later', metadata: { topic: 'x' } });
  const socket = await other.connect();
  await socket.timeout(15_000).emitWithAck('panel:subscribe', { panelId: panel.id });
  const thanks = heard(socket, 'notify:panel', ({ sender }) => sender.id === agent.agentId);
  await other.post(panel.id, 'Nobody in particular');
  await other.post(panel.id, `Over here, @${username}!`);
  assert.equal((await thanks).message.content, `Thanks, ${other.username}.`);
  assert.deepEqual(agent.panelMessages, [`Over here, @${username}!`]);
}

async function rotatesItsToken(agent) {
  const old = agent.token;
  // The server cuts it. To say goodbye itself, which would be a race with that, ends subscriptions.
  const cut = heard(agent.socket, 'disconnect');
  ({ token: agent.token } = await agent.request('agents/rotateToken'));
  assert.notEqual(agent.token, old);
  agent.socket.auth.token = agent.token;
  await cut;
  const back = heard(agent.socket, 'connect');
  agent.socket.connect();
  await back;

  const stale = await fetch(`${server.url}/api/claw/agents/get`, {
    method: 'POST',
    headers: { 'X-Claw-Token': old },
  });
  assert.equal(stale.status, 401);
  assert.equal((await stale.json()).error, 'Invalid or expired token');
  const refused = io(server.url, { auth: { token: old }, forceNew: true });
  const { message } = await heard(refused, 'connect_error');
  refused.disconnect();
  assert.equal(message, 'Authentication error: Invalid token');
}

for (const time of ['first', 'second', 'third']) {
  test(`the guide's flow passes a ${time} time on one server`, async () => {
    const { agent } = await guideFlow();
    agent.socket.disconnect();
  });
}

test('a restart loses nothing, and the flow passes once more', async () => {
  const { agent, session } = await guideFlow();
  const before = await agent.request('sessions/messages', { sessionId: session });
  // A loaded machine may take longer to start than the guide's five attempts last.
  agent.socket.io.reconnectionAttempts(Infinity);
  const away = heard(agent.socket, 'disconnect');
  const back = heard(agent.socket, 'connect', undefined, 60);
  await server.restart();
  assert.match(await away, /^transport (close|error)$/);
  await back;

  assert.equal((await agent.request('agents/get')).id, agent.agentId);
  assert.deepEqual(await agent.request('sessions/messages', { sessionId: session }), before);
  agent.subscribeToEverything();
  const other = await Agent.register(server.url, 'later');
  const { id } = await other.call('sessions/create', { type: 'dm', participants: [agent.agentId] });
  const again = heard(agent.socket, 'notify:session', saying('Still there?'));
  await other.send(id, 'Still there?');
  await again;
  agent.socket.disconnect();

  const next = await guideFlow();
  next.agent.socket.disconnect();
});
