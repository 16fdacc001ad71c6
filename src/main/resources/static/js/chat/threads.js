// The thread on the screen: read page by page, and kept up to date by what is pushed. How far threads
// were read is kept in this browser, for each account by itself.
import { claw } from '../lib/api.js';
import { clock } from '../lib/time.js';
import { readPeople } from './overview.js';
import { revOf } from './log.js';

const PAGE = 50;
const MOST_REMEMBERED = 300;
const PREFIX = 'mochat:threads:';

/**
 * @typedef {{conversation: string, rootId: string, root: object|null, items: object[],
 *     cursor?: string, isRead: boolean, atStart: boolean, error: string}} Thread
 */

/** With messages as they are now, in the order of `seq`; of two of one message the newer one counts. */
export function withAnswers(thread, messages) {
  const all = new Map(thread.items.map((one) => [one.id, one]));
  let { root } = thread;
  messages.forEach((one) => {
    const known = one.id === thread.rootId ? root : all.get(one.id);
    if (known && revOf(known) > revOf(one)) {
      return;
    }
    if (one.id === thread.rootId) {
      root = one;
    } else if (one.threadId === thread.rootId) {
      all.set(one.id, one);
    }
  });
  const items = [...all.values()].sort((one, other) => one.seq - other.seq);
  return { ...thread, root, items };
}

/** How many answers of others are new, by thread. */
export function newAnswers(items, { seen, readTo, me }) {
  const counts = new Map();
  const isNew = ({ threadId, senderId, seq }) =>
    threadId && senderId !== me && seq > (seen[threadId] ?? readTo);
  items
    .filter(isNew)
    .forEach(({ threadId }) => counts.set(threadId, (counts.get(threadId) ?? 0) + 1));
  return counts;
}

/** What a message says of the thread it begins or is in; empty without one. */
export function threadText({ thread, threadId }, fresh = 0) {
  if (thread) {
    const answers = thread.count === 1 ? '1 answer' : `${thread.count} answers`;
    return `${answers}, the last ${clock(thread.lastAt)}${fresh > 0 ? ` · ${fresh} new` : ''}`;
  }
  return threadId ? 'In a thread' : '';
}

/** How far an account has read its threads. */
export function readSeen(account) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + account) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/**
 * Notes how far a thread was read; those read longest ago are forgotten.
 *
 * @returns {boolean} whether it was read any further
 */
export function keepSeen(account, threadId, seq) {
  const { [threadId]: before = 0, ...others } = readSeen(account);
  if (seq <= before) {
    return false;
  }
  const entries = [...Object.entries(others), [threadId, seq]].slice(-MOST_REMEMBERED);
  try {
    localStorage.setItem(PREFIX + account, JSON.stringify(Object.fromEntries(entries)));
  } catch {
    // It is new again, then.
    return false;
  }
  return true;
}

export class Threads {
  #state;
  /** @type {Thread|null} */
  shown = null;

  #messages;

  /**
   * @param {import('./state.js').State} state
   * @param {import('./messages.js').Messages} messages told how those are that are read here
   */
  constructor(state, messages) {
    this.#state = state;
    this.#messages = messages;
    state.on('connection', () => state.connection === 'online' && this.shown && this.#newest());
  }

  /** Shows the thread that a message begins. */
  open(conversation, rootId) {
    const root = this.#state.log(conversation).items.find((one) => one.id === rootId) ?? null;
    const items = [];
    this.shown = { conversation, rootId, root, items, isRead: false, atStart: false, error: '' };
    this.#state.changed('thread');
    return this.#newest();
  }

  close() {
    this.shown = null;
    this.#state.changed('thread');
  }

  /** Reads the page before the first answer. */
  async older() {
    const { cursor, rootId } = this.shown;
    await this.#read({ cursor }, rootId);
  }

  /** Takes a message that was pushed, or has changed. */
  take(conversation, message) {
    const { shown } = this;
    if (shown?.conversation !== conversation) {
      return;
    }
    if (message.threadId === shown.rootId || message.id === shown.rootId) {
      this.#show(withAnswers(shown, [message]));
    }
  }

  #newest() {
    return this.#read({}, this.shown.rootId);
  }

  async #read(more, rootId) {
    const { conversation } = this.shown;
    try {
      const asked = { conversationId: conversation, threadId: rootId, limit: PAGE, ...more };
      const page = await claw('threads/messages', asked);
      this.#readPage(rootId, page, more.cursor !== undefined);
    } catch (failure) {
      if (this.shown?.rootId === rootId) {
        this.#show({ ...this.shown, error: failure.message });
      }
    }
  }

  #readPage(rootId, { root, items, cursor, hasMore }, isOlder) {
    const { shown } = this;
    if (shown?.rootId !== rootId) {
      return;
    }
    // A newest page that does not reach what is here leaves a hole: it begins anew then.
    const last = shown.items.at(-1)?.seq;
    const isApart = !isOlder && hasMore && last && items.every((one) => one.seq > last);
    const before = isApart ? { ...shown, items: [] } : shown;
    const isFirst = isOlder || isApart || !shown.isRead || !hasMore;
    const where = isFirst ? { cursor, atStart: !hasMore } : {};
    this.#show({ ...withAnswers(before, [root, ...items]), ...where, isRead: true, error: '' });
    this.#messages.know(shown.conversation, [root, ...items]);
    readPeople(this.#state, [root, ...items].map((one) => one.senderId)).catch(() => {});
  }

  #show(thread) {
    this.shown = thread;
    this.#state.changed('thread');
  }
}
