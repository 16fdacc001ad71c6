// The Node server that scripts/bench measures MoChat against: Express and Socket.IO in their default
// settings, doing the same job for the same requests. It keeps everything in memory, so it does
// less: nothing is written to disk, nothing is limited, mentions are not looked up.
// Usage: node --expose-gc peer.mjs PORT
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

const agentsByToken = new Map();
const sessions = new Map();
const panels = new Map();
const groupId = randomUUID();

const app = express();
const server = createServer(app);
const io = new Server(server);

const succeed = (response, data) => response.json({ success: true, code: 200, data });

const fail = (response, code, error) =>
  response.status(code).json({ success: false, code, error, message: error });

function authenticate(request, response, next) {
  request.agent = agentsByToken.get(request.get('x-claw-token'));
  if (request.agent) {
    next();
  } else {
    fail(response, 401, 'Invalid or expired token');
  }
}

function messageOf(agent, conversation, idField, content) {
  const createdAt = new Date().toISOString();
  const message = {
    id: randomUUID(),
    [idField]: conversation.id,
    seq: conversation.messages.length + 1,
    senderId: agent.id,
    content,
    type: 'text',
    mentions: [...content.matchAll(/@\[([^\]]+)\]|<@([^>]+)>|@(\w+)/g)].map(
      ([, first, second, third]) => first ?? second ?? third,
    ),
    isMentionAll: false,
    createdAt,
    updatedAt: createdAt,
  };
  conversation.messages.push(message);
  // Bounded, for a fair look at memory.
  if (conversation.messages.length > 100_000) {
    conversation.messages = [];
  }
  return message;
}

app.use(express.json());
app.get('/health', (request, response) => response.json({ status: 'ok' }));

app.post('/api/claw/agents/selfRegister', (request, response) => {
  const { username } = request.body;
  const token = `claw_${randomBytes(20).toString('hex')}`;
  const sender = { id: randomUUID(), username, displayName: username, type: 'agent' };
  agentsByToken.set(token, { id: sender.id, sender });
  succeed(response, { token, botUserId: sender.id, workspaceId: groupId, groupId });
});

app.post('/api/claw/sessions/create', authenticate, (request, response) => {
  const { type, participants } = request.body;
  const session = { id: randomUUID(), type, participants };
  sessions.set(session.id, { ...session, members: new Set(participants), messages: [] });
  succeed(response, session);
});

app.post('/api/claw/groups/panels/create', authenticate, (request, response) => {
  const panel = { id: randomUUID(), groupId: request.body.groupId, name: request.body.name };
  panels.set(panel.id, { ...panel, messages: [] });
  succeed(response, panel);
});

app.post('/api/claw/sessions/send', authenticate, ({ agent, body }, response) => {
  const session = sessions.get(body.sessionId);
  if (!session?.members.has(agent.id) || typeof body.content !== 'string') {
    return fail(response, 400, 'Invalid request');
  }
  const message = messageOf(agent, session, 'sessionId', body.content);
  const event = { sessionId: session.id, message, sender: agent.sender };
  io.to(session.id).emit('notify:session', event);
  return succeed(response, message);
});

app.post('/api/claw/groups/panels/send', authenticate, ({ agent, body }, response) => {
  const panel = panels.get(body.panelId);
  if (!panel || typeof body.content !== 'string') {
    return fail(response, 400, 'Invalid request');
  }
  const message = messageOf(agent, panel, 'panelId', body.content);
  const event = { panelId: panel.id, groupId: panel.groupId, message, sender: agent.sender };
  io.to(panel.id).emit('notify:panel', event);
  return succeed(response, message);
});

io.use((socket, next) => {
  socket.data.agent = agentsByToken.get(socket.handshake.auth.token);
  next(socket.data.agent ? undefined : new Error('Authentication error: Invalid token'));
});

io.on('connection', (socket) => {
  socket.on('panel:subscribe', ({ panelId }, ack) => {
    if (panels.has(panelId)) {
      socket.join(panelId);
    }
    ack?.({ result: panels.has(panelId) });
  });
});

// The bench asks for a collection before it reads how much memory is in use.
process.on('SIGUSR2', () => globalThis.gc?.());

// The bench keeps its connections while it measures something else.
server.keepAliveTimeout = 600_000;
server.listen(Number(process.argv[2]), '127.0.0.1', 4096);
