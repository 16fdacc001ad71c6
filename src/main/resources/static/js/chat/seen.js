// Tells the server how far somebody has read: what stood on the screen of a visible tab, no more.
import { claw } from '../lib/api.js';
import { isAtEnd } from './log.js';
import { isMentioned } from './state.js';

const DELAY_MS = 400;

export class Seen {
  #state;
  /** What the server is to be told next. */
  #due = new Map();
  /** How far was read, of each conversation that was opened here. */
  #positions = new Map();
  /** The conversation on the screen, and whether its end is. */
  #shown = { id: null, isAtEnd: false };

  /** @param {import('./state.js').State} state */
  constructor(state) {
    this.#state = state;
    state.on('caughtUp', () => this.recount());
  }

  /** How far the reader had read, by the server's word; a position never moves back. */
  async position(id) {
    const { seq } = await claw('ack', { conversationId: id, seq: 0 });
    this.#positions.set(id, Math.max(seq, this.#positions.get(id) ?? 0));
    return seq;
  }

  /** Notes what is on the screen: messages up to `seq`. */
  show(id, seq, isAtEnd) {
    this.#shown = { id, isAtEnd };
    if (document.visibilityState !== 'visible') {
      return;
    }
    const before = this.#positions.get(id) ?? 0;
    if (seq > before) {
      this.#positions.set(id, seq);
      this.#tellSoon(id, seq);
    }
    // It may have been read elsewhere: then only the count here is old.
    if (seq > before || this.#state.conversations.get(id)?.unread > 0) {
      this.#recount(id, Math.max(seq, before));
    }
  }

  /** Takes all of a conversation as read. */
  async readAll(id) {
    const { seq } = await claw('ack', { conversationId: id, seq: Number.MAX_SAFE_INTEGER });
    this.#positions.set(id, Math.max(seq, this.#positions.get(id) ?? 0));
    const conversation = this.#state.conversations.get(id);
    if (conversation) {
      Object.assign(conversation, { unread: 0, mentions: 0 });
      this.#state.changed('overview');
    }
  }

  /** Notes that no conversation is on the screen. */
  hide() {
    this.#shown = { id: null, isAtEnd: false };
  }

  /** Whether a message that arrives now will be seen. */
  isShown(id) {
    return document.visibilityState === 'visible' && this.#shown.id === id && this.#shown.isAtEnd;
  }

  #tellSoon(id, seq) {
    if (this.#due.size === 0) {
      setTimeout(() => this.#tellAll(), DELAY_MS);
    }
    this.#due.set(id, seq);
  }

  #tellAll() {
    const due = [...this.#due];
    this.#due.clear();
    due.forEach(([id, seq]) => this.#tell(id, seq));
  }

  /**
   * Takes back what the server has counted meanwhile although it was seen here: its count may be
   * older than what it was told.
   */
  recount() {
    this.#positions.forEach((seq, id) => this.#recount(id, seq));
  }

  async #tell(id, seq) {
    try {
      await claw('ack', { conversationId: id, seq });
    } catch {
      // Not read, then: it is told again when something is seen.
      this.#positions.delete(id);
    }
  }

  // A log that may lack messages counts too few.
  #recount(id, seq) {
    const conversation = this.#state.conversations.get(id);
    const log = this.#state.log(id);
    const isCurrent = this.#state.connection === 'online' && isAtEnd(log) && !log.isBehind;
    if (!conversation || !isCurrent) {
      return;
    }
    const unread = log.items.filter((one) => one.seq > seq && one.senderId !== this.#state.me.id);
    const called = unread.filter((one) => isMentioned(one, this.#state.me.id));
    if (conversation.unread > unread.length || conversation.mentions > called.length) {
      conversation.unread = Math.min(conversation.unread, unread.length);
      conversation.mentions = Math.min(conversation.mentions, called.length);
      this.#state.changed('overview');
    }
  }
}
