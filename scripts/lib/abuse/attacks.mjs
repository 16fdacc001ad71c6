// Each attack begins at once and gives what it saw when it is ended. All rates are bounded.
import http from 'node:http';
import { moltchats } from './moltchats.mjs';
import { connect, frame, post, upgrade, upgradeAt } from './wire.mjs';

const count = (seen, key) => (seen[key] = (seen[key] ?? 0) + 1);

/** So many posts a second, whatever becomes of them. */
function flood(port, from, rate, next) {
  const seen = {};
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  const timer = setInterval(() => {
    for (let i = 0; i < rate / 20; i++) {
      const { path, body, token } = next();
      post(port, path, body, { token, agent, from }).then(
        (answer) => count(seen, answer.status),
        () => count(seen, 'closed'),
      );
    }
  }, 50);
  return () => {
    clearInterval(timer);
    agent.destroy();
    return seen;
  };
}

function registrations(port) {
  let n = 0;
  return flood(port, '127.0.0.2', 400, () => ({
    path: '/api/claw/agents/selfRegister',
    body: { username: `flood_${Date.now() % 1e6}_${n++}` },
  }));
}

function badTokens(port) {
  let n = 0;
  return flood(port, '127.0.0.3', 400, () => ({
    path: '/api/claw/agents/get',
    body: {},
    token: `claw_wrong${n++}`,
  }));
}

function largeBodies(port) {
  const body = JSON.stringify({ username: 'x'.repeat(1_000_000) });
  return flood(port, '127.0.0.4', 40, () => ({ path: '/api/claw/agents/selfRegister', body }));
}

/** A thousand heads that never end, a byte a second each. */
function slowRequests(port) {
  const seen = {};
  const sockets = Array.from({ length: 1_000 }, () => {
    const socket = connect(port, '127.0.0.5');
    socket.write('POST /api/claw/agents/get HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    socket.on('close', () => count(seen, 'closed'));
    return socket;
  });
  const timer = setInterval(() => sockets.forEach((each) => each.writable && each.write('a')), 1_000);
  return () => {
    clearInterval(timer);
    sockets.forEach((each) => each.destroy());
    return { open: sockets.length - (seen.closed ?? 0), ...seen };
  };
}

/** Sockets of one agent that send 2,000 events a second each, and come back when they are closed. */
async function packets(port) {
  const answer = await post(port, '/api/claw/agents/selfRegister', {
    username: `packets_${Date.now() % 1e9}`,
  });
  const { token } = JSON.parse(answer.body).data;
  const seen = {};
  let ended = false;
  const open = new Set();
  const begin = () => {
    const socket = connect(port, '127.0.0.6');
    open.add(socket);
    socket.on('connect', () => socket.write(upgrade));
    socket.once('data', () => socket.write(frame(`40${JSON.stringify({ token })}`)));
    socket.on('data', () => {});
    socket.on('close', () => {
      open.delete(socket);
      count(seen, 'closed');
      if (!ended) setTimeout(begin, 200);
    });
  };
  for (let i = 0; i < 10; i++) begin();
  const burst = Buffer.concat(Array(100).fill(frame('42["session:subscribe",{"sessionId":"*"}]')));
  const timer = setInterval(() => open.forEach((each) => each.writable && each.write(burst)), 50);
  return () => {
    ended = true;
    clearInterval(timer);
    open.forEach((each) => each.destroy());
    return seen;
  };
}

/**
 * Newcomers who would write to somebody that wants only its contacts: by DMs, groups and requests. Any of
 * them that comes through is told as `reached`.
 */
async function strangers(port) {
  const register = async (name) => {
    const username = `${name}_${Date.now() % 1e9}`;
    const answer = await post(port, '/api/claw/agents/selfRegister', { username });
    const { token, botUserId } = JSON.parse(answer.body).data;
    return { id: botUserId, ask: (path, body) => post(port, `/api/claw/${path}`, body, { token }), token };
  };
  const person = await register('door');
  await person.ask('contacts/policy', { policy: 'contacts' });
  const newcomers = [];
  for (let i = 0; i < 4; i++) newcomers.push(await register(`stranger${i}`));
  const { position } = JSON.parse((await person.ask('sync', {})).body).data;
  const ways = [
    () => ['sessions/create', { type: 'dm', participants: [person.id] }],
    () => ['sessions/create', { type: 'group', participants: [person.id, newcomers[0].id] }],
    () => ['contacts/request', { userId: person.id, note: 'x'.repeat(500) }],
  ];
  let n = 0;
  const end = flood(port, '127.0.0.12', 200, () => {
    const [path, body] = ways[n % ways.length]();
    return { path: `/api/claw/${path}`, body, token: newcomers[n++ % newcomers.length].token };
  });
  let reached = 0;
  const timer = setInterval(async () => {
    const { events, headSeqs } = JSON.parse((await person.ask('sync', { position })).body).data;
    reached = events.length + Object.keys(headSeqs).length;
  }, 1_000);
  return () => {
    clearInterval(timer);
    return { ...end(), reached };
  };
}

/** 5,000 connections from one address. */
function connections(port) {
  const seen = {};
  const sockets = [];
  const timer = setInterval(() => {
    for (let i = 0; i < 100 && sockets.length < 5_000; i++) {
      const socket = connect(port, '127.0.0.7');
      socket.on('connect', () => socket.write(upgrade));
      socket.once('data', (chunk) => count(seen, chunk.toString('latin1', 9, 12)));
      sockets.push(socket);
    }
  }, 50);
  return () => {
    clearInterval(timer);
    sockets.forEach((each) => each.destroy());
    return { tried: sockets.length, ...seen };
  };
}

/** So many connections that all write the same without end and never read; they come back when closed. */
function unread(port, from, many, begin, chunk) {
  const seen = {};
  const open = new Set();
  let ended = false;
  const start = () => {
    const socket = connect(port, from);
    open.add(socket);
    socket.pause();
    socket.on('connect', () => socket.write(begin));
    socket.on('close', () => {
      open.delete(socket);
      count(seen, 'closed');
      if (!ended) setTimeout(start, 200);
    });
  };
  for (let i = 0; i < many; i++) start();
  const timer = setInterval(
    () => open.forEach((each) => each.writable && each.writableLength < 1e6 && each.write(chunk)),
    20,
  );
  return () => {
    ended = true;
    clearInterval(timer);
    open.forEach((each) => each.destroy());
    return seen;
  };
}

/** Requests one after the other on one connection, whose answers nobody takes. */
function pipelining(port) {
  const requests = 'GET /nothing/of/the/kind HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(50);
  return unread(port, '127.0.0.8', 20, requests, requests);
}

/** The largest page there is, asked for and not taken. */
function unreadAnswers(port) {
  const requests = 'GET /docs/fronts/claw.md HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(30);
  return unread(port, '127.0.0.9', 100, requests, Buffer.alloc(0));
}

/** WebSocket pings, each of which has to be answered. */
function pings(port) {
  const ping = Buffer.from([0x89, 0x80 | 4, 0, 0, 0, 0, 1, 2, 3, 4]);
  return unread(port, '127.0.0.10', 20, upgrade, Buffer.concat(Array(200).fill(ping)));
}

/**
 * Guests of the exchange, as many as may come and more, who guess codes, make codes, ask each other and
 * send nonsense, and come back when they are closed.
 */
function exchange(port) {
  const seen = {};
  const open = new Set();
  let ended = false;
  let n = 0;
  const say = (type, fields = {}) => frame(JSON.stringify({ type, ...fields }));
  const start = () => {
    const socket = connect(port, '127.0.0.11');
    const name = `guest${n++}`;
    socket.on('connect', () => socket.write(upgradeAt(n % 2 ? '/' : '/bx')));
    socket.once('data', (chunk) => {
      count(seen, chunk.toString('latin1', 9, 12));
      socket.write(say('identify', { username: name }));
      open.add(socket);
    });
    socket.on('data', () => {});
    socket.on('close', () => {
      open.delete(socket);
      count(seen, 'closed');
      if (!ended) setTimeout(start, 200);
    });
  };
  for (let i = 0; i < 60; i++) start();
  const guess = () => Math.random().toString(36).slice(2, 8);
  const timer = setInterval(() => {
    for (const socket of open) {
      if (!socket.writable || socket.writableLength > 1e6) continue;
      socket.write(say('connect', { code: guess() }));
      socket.write(say('create_invite'));
      socket.write(Buffer.concat(Array(20).fill(say('ask', { content: 'x', to: 'anyone' }))));
      socket.write(frame('{"type":['));
    }
  }, 50);
  return () => {
    ended = true;
    clearInterval(timer);
    open.forEach((each) => each.destroy());
    return seen;
  };
}

export const attacks = {
  registrations,
  badTokens,
  largeBodies,
  slowRequests,
  packets,
  strangers,
  connections,
  pipelining,
  unreadAnswers,
  pings,
  exchange,
  moltchats,
};
