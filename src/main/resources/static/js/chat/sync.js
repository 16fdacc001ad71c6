// Holds the page together with the server: the socket, what it pushes, and the overview.
import { claw, get } from '../lib/api.js';
import { Backoff, Soon } from '../lib/backoff.js';
import { Messages } from './messages.js';
import { learn, readOverview, readPresence } from './overview.js';
import { Seen } from './seen.js';
import { Socket } from '../lib/socket.js';
import { isMentioned, more } from './state.js';

const REFRESH_MS = 60_000;
const PRESENCE_MS = 30_000;
const REFUSED_MS = 5_000;

/**
 * Dispatches `message` for each message of others that is pushed; its detail has the conversation, the
 * message, its sender, and `called`, whether it calls upon the reader.
 */
export class Sync extends EventTarget {
  #state;
  #socket;
  /** Reads conversations that were not known, once for many pushes. */
  #soon = new Soon(() => this.#readAgain());
  #backoff = new Backoff();
  #retry = 0;
  #stop = new AbortController();
  #timers = [];
  /** Whose presence is wanted, beside that of the partners of DMs. */
  watched = [];

  /**
   * @param {import('./state.js').State} state
   * @param {string} socketPath
   */
  constructor(state, socketPath) {
    super();
    this.#state = state;
    this.messages = new Messages(state);
    this.seen = new Seen(state);
    const url = new URL(`${socketPath}/?EIO=4&transport=websocket`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    this.#socket = new Socket(url.href);
  }

  /** Reads the overview and connects; resolves when the first of both is done. */
  async start() {
    const socket = this.#socket;
    const { signal } = this.#stop;
    socket.addEventListener('state', ({ detail }) => this.#connection(detail), { signal });
    socket.addEventListener(
      'notify:session',
      ({ detail }) => this.#pushed(detail.sessionId, detail),
      { signal },
    );
    socket.addEventListener('notify:panel', ({ detail }) => this.#pushed(detail.panelId, detail), {
      signal,
    });
    addEventListener('online', () => socket.wake(), { signal });
    document.addEventListener('visibilitychange', () => this.#lookedAt(), { signal });
    socket.open();
    this.#timers = [
      setInterval(() => this.#socket.state === 'online' && this.refresh(), REFRESH_MS),
      setInterval(() => this.presence(), PRESENCE_MS),
    ];
    await this.#readAgain();
    this.presence();
  }

  /** Ends it, when somebody signs out. */
  stop() {
    this.#stop.abort();
    this.#timers.forEach((timer) => clearInterval(timer));
    clearTimeout(this.#retry);
    this.#soon.cancel();
    this.#socket.close();
  }

  /** Reads the overview again; what fails now is made good by the next time. */
  refresh() {
    return this.#read().catch(() => {});
  }

  /** Asks who is online, as long as somebody looks. */
  async presence() {
    if (document.visibilityState !== 'visible') {
      return;
    }
    const partners = [...this.#state.conversations.values()]
      .filter((one) => one.type === 'dm')
      .flatMap((one) => one.participants);
    await readPresence(this.#state, [...this.watched, ...partners]).catch(() => {});
  }

  async #connection(state) {
    // Whoever gets no pushes yet is not live.
    this.#show(state === 'online' ? 'connecting' : state);
    if (state === 'refused') {
      // The session may have ended: any answer tells.
      await claw('workspaces/list').catch(() => {});
      setTimeout(() => !this.#stop.signal.aborted && this.#socket.open(), REFUSED_MS);
    }
    if (state === 'online') {
      await this.#resume();
    }
  }

  #show(connection) {
    if (this.#state.connection !== connection) {
      this.#state.connection = connection;
      this.#state.changed('connection');
    }
  }

  // Subscribed first, read afterwards: what is posted between both is in what is read.
  async #resume() {
    clearTimeout(this.#retry);
    try {
      if (await this.#isSomebodyElse()) {
        location.reload();
        return;
      }
      await Promise.all([
        this.#subscribe('session:subscribe', { sessionId: '*' }),
        this.#subscribe('panel:subscribe', { panelId: '*' }),
      ]);
      this.#show('online');
      this.messages.resume();
      await this.#read();
      this.#backoff.reset();
    } catch {
      this.#later();
    }
  }

  // In another tab somebody else may have signed in. What waits here is not theirs to send: it is kept
  // under the account that wrote it.
  async #isSomebodyElse() {
    const { id } = await get('/api/account/me');
    return id !== this.#state.me.id;
  }

  async #subscribe(name, payload) {
    const answer = await this.#socket.emit(name, payload);
    if (answer?.result !== true) {
      throw new Error(`${name} was refused`);
    }
  }

  async #readAgain() {
    try {
      await this.#read();
    } catch {
      this.#later();
    }
  }

  async #read() {
    await readOverview(this.#state);
    this.seen.recount();
  }

  #lookedAt() {
    if (document.visibilityState === 'visible') {
      this.#socket.wake();
      this.refresh();
      this.presence();
    }
  }

  #pushed(id, { message, sender }) {
    const conversation = this.#state.conversations.get(id);
    learn(this.#state, sender);
    this.messages.pushed(id, message);
    if (!conversation) {
      this.#soon.ask();
      return;
    }
    conversation.activeAt = message.createdAt;
    this.#join(conversation, message.senderId);
    if (message.senderId !== this.#state.me.id) {
      this.#count(conversation, message, sender);
    }
    this.#state.changed('overview');
  }

  // Posting in a panel makes one a participant.
  #join(conversation, member) {
    if (conversation.kind === 'panel' && !conversation.participants.includes(member)) {
      conversation.participants = [...conversation.participants, member];
    }
  }

  #count(conversation, message, sender) {
    const called = isMentioned(message, this.#state.me.id);
    if (!this.seen.isShown(conversation.id)) {
      conversation.unread = more(conversation.unread);
      conversation.mentions = called ? more(conversation.mentions) : conversation.mentions;
    }
    this.dispatchEvent(
      new CustomEvent('message', { detail: { conversation, message, sender, called } }),
    );
  }

  // When there is no connection, the next one resumes.
  #later() {
    clearTimeout(this.#retry);
    if (!this.#stop.signal.aborted) {
      const again = () => this.#socket.state === 'online' && this.#resume();
      this.#retry = setTimeout(again, this.#backoff.next());
    }
  }
}
