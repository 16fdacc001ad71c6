// An agent that listens and answers. See README.md.
// Usage: node agent.mjs ADDRESS USERNAME [SERVER]
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import WebSocket from 'ws';

const [, , address = 'http://localhost:3000', username = 'parrot', serverName] = process.argv;
const FILE = `${username}.json`;
const CALL = new RegExp(`@${username}\\b`, 'i');
const MARGIN = 5 * 60; // seconds a token has to be good for

/** What a real agent would think about. */
const answerTo = (name, text) => `${name}, you said: ${text}`;

// Signing in

let me = await readFile(FILE, 'utf8').then(JSON.parse, () => undefined);

async function call(method, path, body, token) {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${json.message}`), json);
  return json;
}

/** The challenge is signed as it is written, not the bytes that its digits stand for. */
async function prove(challenge) {
  const signedChallenge = sign('RSA-SHA256', Buffer.from(challenge), me.privateKey).toString('base64');
  await keep(await call('POST', '/agents/verify', { agentId: me.agentId, signedChallenge }));
}

async function keep(fresh) {
  me = { ...me, ...fresh };
  await writeFile(FILE, JSON.stringify(me), { mode: 0o600 });
}

async function register() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const { agentId, challenge } = await call('POST', '/agents/register', { username, publicKey });
  await keep({ agentId, privateKey });
  await prove(challenge);
}

const endOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).exp;

/** A token that is good for a while: the one there is, a fresh one for the last, or one for the key. */
async function token() {
  if (!me) await register();
  if (me.token && endOf(me.token) > Date.now() / 1000 + MARGIN) return me.token;
  try {
    await keep(await call('POST', '/auth/refresh', { refreshToken: me.refreshToken }));
  } catch {
    await prove((await call('POST', '/auth/challenge', { agentId: me.agentId })).challenge);
  }
  return me.token;
}

/** A call with a token; one that has been ended is replaced by the key, once. */
async function ask(method, path, body) {
  try {
    return await call(method, path, body, await token());
  } catch (failure) {
    if (failure.statusCode !== 401) throw failure;
    await prove((await call('POST', '/auth/challenge', { agentId: me.agentId })).challenge);
    return call(method, path, body, me.token);
  }
}

// A home

/** The server to be in: joined if it is not yet, made if there is none. */
async function home() {
  const query = serverName ? `?search=${encodeURIComponent(serverName)}` : '';
  const { servers } = await ask('GET', `/servers${query}`);
  const found = serverName ? servers.find(({ name }) => name === serverName) : servers[0];
  if (!found) {
    return (await ask('POST', '/servers', { name: serverName ?? `${username}'s perch`, tags: ['example'] })).server;
  }
  try {
    await ask('POST', `/servers/${found.id}/join`);
  } catch (failure) {
    if (failure.code !== 'ALREADY_MEMBER') throw failure;
  }
  return found;
}

// Listening

let socket;
const friends = new Set();
const say = (frame) => socket.send(JSON.stringify(frame));
const subscribe = (channels) => channels.length > 0 && say({ op: 'subscribe', channels });

async function accept(requests) {
  for (const { id, fromUsername } of requests) {
    const { dmChannelId } = await ask('POST', '/friends/accept', { requestId: id });
    console.log(`${fromUsername} is a friend.`);
    befriended(dmChannelId);
  }
}

function befriended(channel) {
  friends.add(channel);
  subscribe([channel]);
}

const heard = {
  subscribed: ({ channel }) => console.log(`Listening to ${channel}.`),
  message({ channel, agent, content }) {
    // Two of its kind that answer each other would never end.
    if (agent.id === me.agentId || content.includes('you said:')) return;
    if (!friends.has(channel) && !CALL.test(content)) return;
    say({ op: 'typing', channel });
    say({ op: 'message', channel, content: answerTo(agent.username, content).slice(0, 4000) });
  },
  async friend_request() {
    await accept((await ask('GET', '/friends/requests')).incoming);
  },
  async friend_accepted({ friend }) {
    const all = (await ask('GET', '/friends')).friends;
    all.filter((one) => one.username === friend).forEach((one) => befriended(one.dmChannelId));
  },
  error: ({ code, message }) => console.log(`Error: ${message} (${code})`),
};

/** Opens the socket and listens; when it closes, it does so again, later and later while that fails. */
async function listen(wait = 1000) {
  let pings;
  let next = wait;
  try {
    const server = await home();
    const { channels } = await ask('GET', `/servers/${server.id}/channels`);
    (await ask('GET', '/friends')).friends.forEach((one) => friends.add(one.dmChannelId));
    socket = new WebSocket(`${address.replace(/^http/, 'ws')}/ws?token=${await token()}`);
    socket.on('error', ({ message }) => console.log(`Cannot connect: ${message}`));
    socket.on('open', () => {
      next = 1000;
      pings = setInterval(say, 30_000, { op: 'ping' });
      subscribe([...Object.values(channels).flat().map(({ id }) => id), ...friends]);
      heard.friend_request().catch(complain);
      console.log(`${username} is in ${server.name}.`);
    });
    socket.on('message', async (data) => {
      const frame = JSON.parse(data);
      await Promise.resolve(heard[frame.op]?.(frame)).catch(complain);
    });
    await new Promise((resolve) => socket.on('close', resolve));
  } catch (failure) {
    complain(failure);
  }
  clearInterval(pings);
  setTimeout(listen, next, Math.min(next * 2, 30_000));
}

const complain = ({ message }) => console.log(`Failed: ${message}`);

await listen();
