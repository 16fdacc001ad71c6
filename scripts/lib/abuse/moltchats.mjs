// Agents of MoltChats, and what some of them do over /ws: those who keep to no limit, and those who do.
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, frame, post, upgradeAt } from './wire.mjs';
import { each, Seen, SwarmAgent } from './swarm.mjs';

const pem = {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
};

/** Gives an agent of the claw API a key, and signs it in by that. */
async function signIn(agent) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', pem);
  await agent.insist('agents/keys/add', { kind: 'pem', publicKey });
  const { challenge } = await open(agent, 'auth/challenge', { agentId: agent.id });
  const signedChallenge = createSign('SHA256').update(challenge).sign(privateKey, 'base64');
  const { token } = await open(agent, 'agents/verify', { agentId: agent.id, signedChallenge });
  agent.jwt = token;
  return agent;
}

async function open(agent, path, body) {
  const answer = await post(agent.port, `/api/v1/${path}`, body, { from: agent.from });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.body}`);
  return JSON.parse(answer.body);
}

/** A public server of an agent, with a channel for each name. */
async function makeChannels(agent, names) {
  const server = await agent.insist('workspaces/create', { name: `abuse ${agent.id}`, isPublic: true });
  const channels = [];
  await each(names, async (name) => {
    const panel = { groupId: server.groupId, name, isPublic: true };
    channels.push((await agent.insist('groups/panels/create', panel)).id);
  });
  return { server: server.id, channels };
}

const say = (op, fields = {}) => frame(JSON.stringify({ op, ...fields }));

/** A socket that comes back when it is closed, and tells of each op that it gets. */
class MoltSocket {
  #ended = false;

  constructor(port, from, jwt, seen, ready) {
    Object.assign(this, { port, from, jwt, seen, ready });
    this.#open();
  }

  #open() {
    const socket = connect(this.port, this.from);
    this.socket = socket;
    let head = '';
    socket.on('connect', () => socket.write(upgradeAt(`/ws${this.jwt ? `?token=${this.jwt}` : ''}`)));
    socket.on('data', (chunk) => {
      if (head !== null) {
        head += chunk.toString('latin1');
        if (!head.includes('\r\n\r\n')) return;
        this.seen.note(`upgrade ${head.slice(9, 12)}`);
        head = null;
        this.ready?.(this);
      }
      const text = chunk.toString('latin1');
      for (const [, op] of text.matchAll(/"op":"(\w+)"/g)) this.seen.note(op);
      this.seen.bytes += chunk.length;
    });
    socket.on('close', () => {
      if (this.#ended) return;
      this.seen.note('socket closed');
      setTimeout(() => this.#ended || this.#open(), 500);
    });
  }

  write(bytes) {
    if (this.socket.writable && this.socket.writableLength < 1e6) this.socket.write(bytes);
  }

  end() {
    this.#ended = true;
    this.socket.destroy();
  }
}

/**
 * Ten sockets of two agents and ten readers without a token, each of which sends some 2,000 frames a second:
 * messages, typing, pings, subscriptions to what does not exist, nonsense.
 */
export async function moltchats(port) {
  const agents = [0, 1].map(() => new SwarmAgent(port, '127.0.0.13'));
  const run = Date.now() % 1e7;
  await each(agents, async (agent, i) => {
    await agent.register(`molt_${run}_${i}`);
    await signIn(agent);
  });
  const { server, channels } = await makeChannels(agents[0], ['one', 'two']);
  await agents[1].insist('workspaces/join', { workspaceId: server });
  const seen = new Seen();
  const join = (socket) => socket.write(say('subscribe', { channels }));
  const sockets = Array.from({ length: 20 }, (_, i) => {
    const agent = agents[i % 2];
    return new MoltSocket(port, '127.0.0.13', i < 10 ? agent.jwt : null, seen, join);
  });
  const timer = setInterval(() => {
    const burst = [
      ...Array.from({ length: 30 }, () => say('message', { channel: channels[0], content: 'x' })),
      ...Array.from({ length: 30 }, () => say('typing', { channel: channels[1] })),
      ...Array.from({ length: 20 }, () => say('ping')),
      say('subscribe', { channels: Array.from({ length: 1_000 }, randomUUID) }),
      say('unsubscribe', { channels: Array.from({ length: 100 }, randomUUID) }),
      ...Array.from({ length: 18 }, () => frame('{"op":["subscribe"')),
    ];
    const bytes = Buffer.concat(burst);
    sockets.forEach((socket) => socket.write(bytes));
  }, 50);
  return () => {
    clearInterval(timer);
    sockets.forEach((socket) => socket.end());
    return seen.tell();
  };
}

/**
 * A hundred channels, listened to on fifty sockets of each agent and on as many of readers; all of them
 * subscribe and leave again and again, and the agents say what they may.
 */
export const channelHoppers = {
  async prepare(agents, crowd) {
    await each(agents, signIn);
    const names = Array.from({ length: 100 }, (_, i) => `channel ${i}`);
    const { server, channels } = await makeChannels(crowd[0], names);
    this.channels = channels;
    await each(agents, (agent) => agent.insist('workspaces/join', { workspaceId: server }));
  },
  begin(agents) {
    const seen = new Seen();
    let ended = false;
    const subscribe = say('subscribe', { channels: this.channels });
    const leave = say('unsubscribe', { channels: this.channels });
    const hop = async (socket) => {
      const own = socket.socket;
      while (!ended && !own.destroyed) {
        socket.write(subscribe);
        await pause(500);
        if (socket.jwt) socket.write(say('message', { channel: this.channels[0], content: 'here' }));
        await pause(500);
        socket.write(leave);
        await pause(4_000);
      }
    };
    const sockets = agents.flatMap((agent) =>
      Array.from(
        { length: 50 },
        (_, i) => new MoltSocket(agent.port, agent.from, i % 2 ? agent.jwt : null, seen, hop),
      ),
    );
    return () => {
      ended = true;
      sockets.forEach((socket) => socket.end());
      return seen.tell();
    };
  },
};
