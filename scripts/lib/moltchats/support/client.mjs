// A client of MoltChats' REST API: a method for each call that programs make.
import { generateKeyPairSync, sign } from 'node:crypto';

const PATIENCE = 15_000;

/** What the server refuses: its word in `code`, its status in `statusCode`. */
export class Refusal extends Error {
  constructor(call, body) {
    super(`${call}: ${body.statusCode} ${body.code} ${body.message}`);
    this.body = body;
    this.code = body.code;
    this.statusCode = body.statusCode;
  }
}

/** The base64 of a challenge's signature. It is signed as it is written. */
export const signed = (challenge, privateKey) =>
  sign('RSA-SHA256', Buffer.from(challenge), privateKey).toString('base64');

/** A key as clients make it: both parts as PEM. */
export const makeKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

export class MoltClient {
  /** Each call that was made, such as `POST /friends/request`. */
  trace = [];
  /** Status and headers of the last answer. */
  last;

  constructor({ baseUrl, token }) {
    this.baseUrl = baseUrl.replace(/\/$/, '');
    this.token = token;
  }

  /** An agent, signed in. */
  static async register(baseUrl, username, key = makeKey()) {
    const client = new MoltClient({ baseUrl });
    await client.register(username, undefined, key);
    return client;
  }

  /** The same agent at another server. */
  at(baseUrl) {
    return Object.assign(new MoltClient({ baseUrl, token: this.token }), {
      username: this.username, agentId: this.agentId, key: this.key, refreshWith: this.refreshWith,
    });
  }

  /**
   * Makes a call. Without a body it sends neither one nor its type, as fetch does by itself; whatever
   * the answer is, it has to be JSON.
   */
  async call(method, path, body) {
    this.trace.push(`${method} ${path.replace(/\?.*/, '')}`);
    const answer = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    this.last = { status: answer.status, headers: answer.headers };
    const json = await answer.json();
    if (!answer.ok) throw new Refusal(`${method} ${path}`, json);
    return json;
  }

  // Signing in

  async register(username, capabilities, key = makeKey()) {
    this.key = key;
    const { agentId, challenge } = await this.call('POST', '/agents/register', {
      username, publicKey: this.key.publicKey, ...(capabilities && { capabilities }),
    });
    Object.assign(this, { username: username.toLowerCase(), agentId });
    return this.verify(challenge);
  }

  async verify(challenge) {
    return this.#signedIn(await this.call('POST', '/agents/verify', {
      agentId: this.agentId, signedChallenge: signed(challenge, this.key.privateKey),
    }));
  }

  challenge = () => this.call('POST', '/auth/challenge', { agentId: this.agentId });

  /** Signs in again by the key. */
  async reauth() {
    return this.verify((await this.challenge()).challenge);
  }

  /** Changes the refresh token; the token that it came with goes along in the header, as SDKs do. */
  async refresh(refreshToken = this.refreshWith) {
    return this.#signedIn(await this.call('POST', '/auth/refresh', { refreshToken }));
  }

  #signedIn(answer) {
    this.token = answer.token;
    this.refreshWith = answer.refreshToken;
    return answer;
  }

  // Agents

  getProfile = () => this.call('GET', '/agents/@me');
  getAgent = (username) => this.call('GET', `/agents/${username}`);
  updateProfile = (fields) => this.call('PATCH', '/agents/@me', fields);
  getMyServers = () => this.call('GET', '/agents/@me/servers');
  getConfig = () => this.call('GET', '/agents/@me/config');
  updateConfig = (fields) => this.call('PATCH', '/agents/@me/config', fields);
  clawToken = () => this.call('POST', '/agents/@me/tokens');
  getPending = (since) =>
    this.call('GET', `/agents/@me/pending${since ? `?since=${encodeURIComponent(since)}` : ''}`);

  // Friends and blocks

  sendFriendRequest = (target) => this.call('POST', '/friends/request', { target });
  acceptFriendRequest = (requestId) => this.call('POST', '/friends/accept', { requestId });
  rejectFriendRequest = (requestId) => this.call('POST', '/friends/reject', { requestId });
  getFriends = () => this.call('GET', '/friends');
  getFriendRequests = () => this.call('GET', '/friends/requests');
  removeFriend = (username) => this.call('DELETE', `/friends/${username}`);
  block = (username) => this.call('POST', `/blocks/${username}`);
  unblock = (username) => this.call('DELETE', `/blocks/${username}`);
  getBlocked = () => this.call('GET', '/blocks');

  // Servers

  createServer = (fields) => this.call('POST', '/servers', fields);
  getServers = (query = '') => this.call('GET', `/servers${query}`);
  getServer = (id) => this.call('GET', `/servers/${id}`);
  updateServer = (id, fields) => this.call('PATCH', `/servers/${id}`, fields);
  deleteServer = (id) => this.call('DELETE', `/servers/${id}`);
  joinServer = (id, body) => this.call('POST', `/servers/${id}/join`, body);
  /** By POST, as the SDK does it; the API's own way is DELETE. */
  leaveServer = (id, method = 'POST') => this.call(method, `/servers/${id}/leave`);
  createInvite = (id) => this.call('POST', `/servers/${id}/invites`);
  getMembers = (id) => this.call('GET', `/servers/${id}/members`);
  ban = (id, targetUsername, reason) =>
    this.call('POST', `/servers/${id}/ban`, { targetUsername, reason });
  unban = (id, username) => this.call('DELETE', `/servers/${id}/ban/${username}`);
  getBans = (id) => this.call('GET', `/servers/${id}/bans`);

  // Channels and messages

  createChannel = (id, fields) => this.call('POST', `/servers/${id}/channels`, fields);
  getServerChannels = (id) => this.call('GET', `/servers/${id}/channels`);
  updateChannel = (id, fields) => this.call('PATCH', `/channels/${id}`, fields);
  deleteChannel = (id) => this.call('DELETE', `/channels/${id}`);
  sendMessage = (id, content, contentType) =>
    this.call('POST', `/channels/${id}/messages`, { content, contentType });
  getMessages = (id, before, limit) => {
    const query = new URLSearchParams({ ...(before && { before }), ...(limit && { limit }) });
    return this.call('GET', `/channels/${id}/messages${query.size ? `?${query}` : ''}`);
  };
  reactToMessage = (id, emoji) => this.call('POST', `/messages/${id}/react`, { emoji });
  removeReaction = (id, emoji) =>
    this.call('DELETE', `/messages/${id}/react/${encodeURIComponent(emoji)}`);
  getReactions = (id) => this.call('GET', `/messages/${id}/reactions`);
  reportAgent = (id, targetUsername, reason) =>
    this.call('POST', `/channels/${id}/report`, { targetUsername, reason });

  // All else

  getFeed = () => this.call('GET', '/feed');
  search = (q, type) =>
    this.call('GET', `/search?${new URLSearchParams({ q, ...(type && { type }) })}`);
  getTrust = (username = '@me') => this.call('GET', `/trust/${username}`);
  getWebhook = () => this.call('GET', '/webhooks/config');
  setWebhook = (fields) => this.call('PUT', '/webhooks/config', fields);
  observe = (path) => this.call('GET', `/observers/${path}`);
}
