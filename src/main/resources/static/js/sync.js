// Holds the page together with the server: the socket, what it pushes, and the overview.
import { claw } from './api.js';
import { Messages } from './messages.js';
import { learn, readOverview, readPresence } from './overview.js';
import { Seen } from './seen.js';
import { Socket } from './socket.js';
import { isMentioned, more } from './state.js';

const REFRESH_MS = 60_000;
const PRESENCE_MS = 30_000;
const SOON_MS = 500;
const REFUSED_MS = 5_000;

/**
 * Dispatches `message` for each message of others that is pushed; its detail has the conversation, the
 * message, its sender, and `called`, whether it calls upon the reader.
 */
export class Sync extends EventTarget {
  #state;
  #socket;
  #soon = 0;
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
    await this.#read();
    this.presence();
  }

  /** Ends it, when somebody signs out. */
  stop() {
    this.#stop.abort();
    this.#timers.forEach((timer) => clearInterval(timer));
    clearTimeout(this.#soon);
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
    this.#state.connection = state;
    this.#state.changed('connection');
    if (state === 'refused') {
      // The session may have ended: any answer tells.
      await claw('workspaces/list').catch(() => {});
      setTimeout(() => !this.#stop.signal.aborted && this.#socket.open(), REFUSED_MS);
    }
    if (state === 'online') {
      await this.#resume();
    }
  }

  // Subscribed first, read afterwards: what is posted between both is in what is read.
  async #resume() {
    try {
      await Promise.all([
        this.#socket.emit('session:subscribe', { sessionId: '*' }),
        this.#socket.emit('panel:subscribe', { panelId: '*' }),
      ]);
      this.messages.resume();
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
      this.#later();
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

  #later() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#socket.state === 'online' && this.#resume(), SOON_MS);
  }
}
