// Holds the page together with the server: the socket, what it pushes, and the overview.
import { claw, get } from '../lib/api.js';
import { Asks } from '../asks/asks.js';
import { Backoff, Soon } from '../lib/backoff.js';
import { Live } from './live.js';
import { Messages } from './messages.js';
import { learn, readOverview, readPeople, readPresence } from './overview.js';
import { noteFact } from '../people/facts.js';
import { Runtimes } from './runtimes.js';
import { Seen } from './seen.js';
import { Socket } from '../lib/socket.js';
import { Threads } from './threads.js';
import { isMuted } from './mutes.js';
import { isMentioned, more } from './state.js';

const REFRESH_MS = 60_000;
const PRESENCE_MS = 30_000;
/** What is there is shown after so long, connected or not: on slow lines connecting takes four rounds. */
const PATIENCE_MS = 300;
const REFUSED_MS = 5_000;
/** Messages of conversations that are not known yet, kept until they are. */
const MOST_EARLY = 50;
/** What is heard of conversations beside their messages. */
const MORE = { revisions: true, streams: true, status: true, members: true };

/**
 * Dispatches `message` for each message of others that is pushed; its detail has the conversation, the
 * message, its sender, and `called`, whether it calls upon the reader. And `revision` for each message that
 * has changed; its detail has the id of the conversation, and the message. And `member` for each fact of who
 * came or went; its detail is the fact.
 */
export class Sync extends EventTarget {
  #state;
  #socket;
  /** Reads conversations that were not known, once for many pushes. */
  #soon = new Soon(() => this.#readAgain());
  #backoff = new Backoff();
  /** For each reading of the overview that goes on, the conversations that were counted meanwhile. */
  #readings = new Set();
  /** Whether more than what a first view needs was asked for. */
  #hasAskedAll = false;
  /** What was pushed of conversations that were not known. */
  #early = [];
  #retry = 0;
  #stop = new AbortController();
  /** What was read at the latest connection. @type {Promise<void>|null} */
  #reading = null;
  #subscribed = () => {};
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
    this.messages.onRevised = (conversation, message) => {
      this.threads.take(conversation, message);
      this.dispatchEvent(new CustomEvent('revision', { detail: { conversation, message } }));
    };
    this.seen = new Seen(state);
    this.asks = new Asks(state);
    this.live = new Live(state);
    this.runtimes = new Runtimes();
    this.threads = new Threads(state, this.messages);
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
    socket.addEventListener('notify:approval', ({ detail }) => this.asks.moved(detail.approval), {
      signal,
    });
    socket.addEventListener('notify:contact', () => this.#state.changed('contacts'), { signal });
    this.asks.start(signal);
    socket.addEventListener('notify:stream', ({ detail }) => this.#streamed(detail), { signal });
    socket.addEventListener('notify:status', ({ detail }) => this.#told(detail), { signal });
    socket.addEventListener('notify:revision', ({ detail }) => this.#revised(detail), { signal });
    socket.addEventListener('notify:member', ({ detail }) => this.#moved(detail), { signal });
    addEventListener('online', () => this.#online(), { signal });
    document.addEventListener('visibilitychange', () => this.#lookedAt(), { signal });
    socket.open();
    this.#timers = [
      setInterval(() => this.#socket.state === 'online' && this.refresh(), REFRESH_MS),
      setInterval(() => this.presence(), PRESENCE_MS),
    ];
    await this.#firstReading();
    this.presence();
  }

  // A socket may have outlived what a message on its way has not.
  #online() {
    this.#socket.wake();
    this.messages.sendAgain();
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
        this.#subscribe('session:subscribe', { sessionId: '*', ...MORE }),
        this.#subscribe('panel:subscribe', { panelId: '*', ...MORE }),
        this.#subscribe('inbox:subscribe', { approvals: true, contacts: true }),
      ]);
      this.#show('online');
      this.messages.resume();
      // Read already while the connection was made, perhaps: the rest still comes after what is seen first.
      this.#hasAskedAll || this.#soon.cancel();
      this.#reading = this.#read(!this.#hasAskedAll);
      this.#subscribed();
      await this.#reading;
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

  // Whoever is connected soon reads then: reading before would be reading twice.
  async #firstReading() {
    await new Promise((resolve) => {
      this.#subscribed = resolve;
      setTimeout(resolve, PATIENCE_MS);
    });
    await (this.#reading?.catch(() => {}) ?? this.#readAgain());
  }

  async #read(isFirst = !this.#state.isLoaded) {
    this.#hasAskedAll ||= !isFirst;
    const before = this.#state.conversations;
    const counted = new Set();
    this.#readings.add(counted);
    try {
      const [isAll] = await Promise.all([readOverview(this.#state, isFirst), this.asks.read()]);
      isAll || this.#soon.ask();
    } finally {
      this.#readings.delete(counted);
    }
    counted.forEach((id) => this.#keepCount(before.get(id), this.#state.conversations.get(id)));
    this.seen.recount();
    this.#tellEarly();
  }

  // What was counted here meanwhile may have come after the server counted.
  #keepCount(counted, read) {
    if (counted && read) {
      read.unread = Math.max(read.unread, counted.unread);
      read.mentions = Math.max(read.mentions, counted.mentions);
      this.#state.changed('overview');
    }
  }

  // The overview has counted them.
  #tellEarly() {
    const early = this.#early;
    this.#early = early.filter(({ id }) => !this.#state.conversations.has(id));
    for (const { id, message, sender } of early) {
      const conversation = this.#state.conversations.get(id);
      conversation && this.#tell(conversation, message, sender);
    }
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
    this.asks.pushed(id, message);
    this.threads.take(id, message);
    if (!conversation) {
      message.senderId !== this.#state.me.id && this.#early.push({ id, message, sender });
      this.#early = this.#early.slice(-MOST_EARLY);
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

  #revised({ conversationId, message }) {
    if (message) {
      this.messages.revised(conversationId, message);
    } else {
      this.messages.missedRevisions(conversationId);
    }
  }

  #moved(fact) {
    if (noteFact(this.#state, fact)) {
      this.#soon.ask();
    } else if (fact.kind === 'joined' && this.#state.conversations.has(fact.conversationId)) {
      readPeople(this.#state, [fact.member]).catch(() => {});
    }
    this.dispatchEvent(new CustomEvent('member', { detail: fact }));
  }

  #streamed(part) {
    part.sender && learn(this.#state, part.sender);
    this.live.streamed(part);
  }

  #told(status) {
    learn(this.#state, status.sender);
    this.live.told(status);
  }

  // Posting in a panel makes one a participant.
  #join(conversation, member) {
    if (conversation.kind === 'panel' && !conversation.participants.includes(member)) {
      conversation.participants = [...conversation.participants, member];
    }
  }

  #count(conversation, message, sender) {
    const called = isMentioned(message, this.#state.me.id);
    if (!this.seen.isShown(conversation.id) && !isMuted(this.#state, conversation.id)) {
      conversation.unread = more(conversation.unread);
      conversation.mentions = called ? more(conversation.mentions) : conversation.mentions;
      this.#readings.forEach((counted) => counted.add(conversation.id));
    }
    this.#tell(conversation, message, sender);
  }

  #tell(conversation, message, sender) {
    const called = isMentioned(message, this.#state.me.id);
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
