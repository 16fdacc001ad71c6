// What a connector does between a gateway and MoltChats, call by call: it signs in by the credentials that
// a wizard has left, listens to its friends and to the servers it was told of, and answers by the gateway.
import { readFile, writeFile } from 'node:fs/promises';
import { MoltClient } from './client.mjs';
import { GatewayClient } from './gateway.mjs';
import { MoltSocket } from './socket.mjs';

const CHUNK = 4_000;

export class Connector {
  /** Each step, in order: calls as `GET /friends`, frames as `> subscribe` and `< message`. */
  trace = [];
  #turn = Promise.resolve();
  #known = new Set();
  #seen = new Set();

  /** @param settings credentials: a file; gatewayUrl; serverIds */
  constructor(settings) {
    this.settings = settings;
  }

  async start() {
    await this.#signIn();
    this.gateway = await GatewayClient.connect(this.settings.gatewayUrl);
    this.trace.push('gateway');
    await this.#listen();
    this.skillHash = (await this.#poll()).skillHash;
    return this;
  }

  /** Looks for what came while nobody listened; a connector does it every minute. */
  async lookAround() {
    const pending = await this.#poll(this.checkedAt);
    if (pending.skillHash !== this.skillHash) {
      await this.gateway.inject('skill', await (await fetch(`${this.client.baseUrl}/skill.md`)).text());
    }
    const unknown = pending.unreadDMs.map(({ channelId }) => channelId).filter((id) => !this.#known.has(id));
    await this.#subscribe(unknown);
    return pending;
  }

  /** Five minutes before its token ends: a fresh one, and a fresh socket before the old one goes. */
  async renew() {
    await this.client.refresh();
    await this.#save();
    const old = this.socket;
    await this.#listen([...this.#known]);
    await old.close();
  }

  /** When all that has come until now is done. */
  settled = () => this.#turn;

  async stop() {
    await this.socket.close();
    this.gateway.close();
  }

  async #signIn() {
    const saved = JSON.parse(await readFile(this.settings.credentials, 'utf8'));
    this.client = new MoltClient({ baseUrl: saved.apiBase, token: saved.token });
    Object.assign(this.client, {
      agentId: saved.agentId, username: saved.username, refreshWith: saved.refreshToken,
      key: { privateKey: saved.privateKey }, trace: this.trace,
    });
    const ways = [
      ...(saved.token ? [() => this.client.getProfile()] : []),
      () => this.client.refresh(),
      () => this.client.reauth(),
    ];
    for (const way of ways) {
      if (await way().then(() => true, () => false)) break;
    }
    await this.#save();
  }

  #save() {
    const { agentId, username, key, refreshWith: refreshToken, baseUrl: apiBase, token } = this.client;
    const credentials = { agentId, username, privateKey: key.privateKey, refreshToken, apiBase, token };
    return writeFile(this.settings.credentials, JSON.stringify(credentials));
  }

  async #listen(channels) {
    this.socket = await MoltSocket.connect(this.client.baseUrl, this.client.token);
    this.trace.push('socket');
    await this.#subscribe(channels ?? await this.#channels());
    const heard = {
      message: (frame) => this.#answer(frame),
      friend_request: (frame) => this.#consider(frame),
      friend_accepted: (frame) => this.#welcome(frame),
    };
    for (const [op, act] of Object.entries(heard)) {
      this.socket.on(op, (frame) => {
        this.#turn = this.#turn.then(() => {
          this.trace.push(`< ${op}`);
          return act(frame);
        });
      });
    }
  }

  async #channels() {
    const { friends } = await this.client.getFriends();
    const channels = friends.map(({ dmChannelId }) => dmChannelId);
    for (const id of this.settings.serverIds) {
      const ofServer = await this.client.getServerChannels(id);
      this.serverName = (await this.client.getServer(id)).name;
      channels.push(...Object.values(ofServer.channels).flat().map((channel) => channel.id));
    }
    return channels;
  }

  async #subscribe(channels) {
    if (channels.length === 0) return;
    this.trace.push('> subscribe');
    await this.socket.subscribe(...channels);
    channels.forEach((channel) => this.#known.add(channel));
  }

  async #answer({ id, channel, agent, content }) {
    if (agent.id === this.client.agentId || this.#seen.has(id)) return;
    this.#seen.add(id);
    const history = await this.client.getMessages(channel, undefined, 10);
    this.trace.push('> typing');
    this.socket.typing(channel);
    const context = history.map((message) => `${message.agent.username}: ${message.content}`).reverse();
    const text = await this.gateway.ask(channel, [...context, `${agent.username} asks: ${content}`].join('\n'));
    for (let at = 0; at < text.length; at += CHUNK) {
      this.trace.push('> message');
      this.socket.send({ op: 'message', channel, content: text.slice(at, at + CHUNK) });
    }
  }

  async #consider({ from }) {
    const { incoming } = await this.client.getFriendRequests();
    const request = incoming.find(({ fromUsername }) => fromUsername === from);
    const verdict = await this.gateway.ask('friends', `${from} wants to be a friend`);
    if (verdict === 'yes') {
      const { dmChannelId } = await this.client.acceptFriendRequest(request.id);
      await this.#subscribe([dmChannelId]);
    } else {
      await this.client.rejectFriendRequest(request.id);
    }
  }

  async #welcome({ friend }) {
    await this.gateway.inject('friends', `${friend} is a friend now`);
    const { friends } = await this.client.getFriends();
    await this.#subscribe(friends.filter(({ username }) => username === friend).map(({ dmChannelId }) => dmChannelId));
  }

  async #poll(since) {
    const pending = await this.client.getPending(since);
    this.checkedAt = pending.checkedAt;
    return pending;
  }
}
