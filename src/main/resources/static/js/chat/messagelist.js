// The messages of a conversation on the screen: reads older ones on the way up, stays where the
// reader is, and follows the end while the reader is there.
import { button, h, reconcile, setText } from '../lib/dom.js';
import { dayKey, dayName } from '../lib/time.js';
import { firstUnread, isAtEnd, lastSeq, visiblePending } from './log.js';
import { messageElement, pendingElement, updateMessage, updatePending, updateQuotes } from './message.js';
import { streamElement } from './doing.js';
import { stepThrough } from './steps.js';
import { newAnswers, readSeen } from './threads.js';
import { announcer } from './announcer.js';

const NEAR_PIXELS = 400;
const END_PIXELS = 60;
const TOGETHER_MS = 5 * 60_000;
/** Messages on the screen of whoever follows the end; beyond it the oldest go. */
const MOST_FOLLOWED = 1_000;

/**
 * @param {import('../app.js').App} app
 * @param {string} id
 * @param {{seq?: number, onReply: (message: object) => void,
 *     onThread: (rootId: string, opener: HTMLElement) => void}} options `seq`: begin at this message
 * @param {AbortSignal} signal
 */
export function messageList(app, id, { seq, ...listeners }, signal) {
  const list = new MessageList(app, id, listeners, signal);
  list.begin(seq);
  return list;
}

class MessageList {
  #app;
  #id;
  #listeners;
  #signal;
  #inner = h('div', { class: 'messages' });
  #scroller = h(
    'div',
    { class: 'scroller', tabindex: 0, role: 'log', 'aria-live': 'off', 'aria-label': 'Messages' },
    this.#inner,
  );
  #note = h('p', { class: 'note', role: 'status' }, 'Loading …');
  #newest = button('', () => this.toEnd(), { class: 'newest', hidden: true });
  #isFollowing = true;
  #begun;
  #hasFailed = false;
  /** What was unread when the conversation was opened, or looked at again, and where it ended then. */
  #opened = { readTo: 0, unread: 0, head: 0 };
  /** The message to go to as soon as it is here. */
  #target = null;

  constructor(app, id, listeners, signal) {
    this.#app = app;
    this.#id = id;
    this.#listeners = listeners;
    this.#signal = signal;
    this.element = h(
      'div',
      { class: 'history' },
      this.#note,
      this.#scroller,
      this.#newest,
      announcer(app, id, signal),
    );
    app.state.on(`log:${id}`, () => this.#draw(), signal);
    app.state.on(`live:${id}`, () => this.#draw(), signal);
    app.state.on('people', () => this.#draw(), signal);
    app.state.on('asks', () => this.#draw(), signal);
    app.state.on('connection', () => this.#reconnected(), signal);
    app.sync.addEventListener(
      'revision',
      ({ detail }) => detail.conversation === id && updateQuotes(this.#inner, detail.message),
      { signal },
    );
    this.#scroller.addEventListener('keydown', (event) =>
      stepThrough(this.#scroller, this.#inner, event),
    );
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    document.addEventListener('visibilitychange', () => this.#looked(), { signal });
    const resized = new ResizeObserver(() =>
      this.#isFollowing ? this.#scrollToEnd() : this.#scrolled(),
    );
    resized.observe(this.#scroller);
    resized.observe(this.#inner);
    signal.addEventListener('abort', () => {
      resized.disconnect();
      app.sync.messages.leave(id);
    });
  }

  /** Shows the newest messages, or one and those around it. */
  async begin(seq) {
    this.#begun = seq;
    this.#isFollowing = !seq;
    this.#target = seq ?? null;
    const { unread = 0 } = this.#app.state.conversations.get(this.#id) ?? {};
    try {
      const [readTo] = await Promise.all([
        this.#app.sync.seen.position(this.#id).catch(() => 0),
        this.#app.sync.messages.open(this.#id, seq),
      ]);
      this.#opened = this.#opened.head ? this.#opened : { readTo, unread, head: this.#log.head };
      this.#hasFailed = false;
      setText(this.#note, '');
    } catch (failure) {
      this.#hasFailed = true;
      setText(this.#note, failure.message);
    }
    this.#draw();
    // Deleted, perhaps: nobody waits for it.
    this.#target = null;
  }

  // Opened while the server was away: now it can be read.
  #reconnected() {
    if (this.#app.state.connection === 'online' && this.#hasFailed) {
      this.begin(this.#begun);
    }
  }

  /** Goes to the newest message. */
  async toEnd() {
    this.#target = null;
    this.#isFollowing = true;
    await this.#app.sync.messages.open(this.#id).catch(() => {});
    this.#draw();
    this.#scrollToEnd();
  }

  get #log() {
    return this.#app.state.log(this.#id);
  }

  #draw() {
    if (this.#signal.aborted) {
      return;
    }
    this.#forget();
    const anchor = this.#isFollowing ? null : this.#anchor();
    reconcile(this.#inner, this.#entries(), {
      key: (entry) => entry.key,
      create: (entry) => this.#create(entry),
      update: (element, entry) => this.#update(element, entry),
    });
    if (this.#target && this.#find(this.#target)) {
      this.#goTo(this.#target);
    } else if (this.#isFollowing) {
      this.#scrollToEnd();
    } else if (anchor) {
      this.#scroller.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
    }
    this.#scrolled();
  }

  #forget() {
    const { messages } = this.#app.sync;
    if (!this.#isFollowing) {
      messages.bound(this.#id, this.#below < NEAR_PIXELS);
    } else if (this.#log.isLive && this.#log.items.length > MOST_FOLLOWED) {
      messages.trim(this.#id);
    }
  }

  /** What there is to scroll down yet. */
  get #below() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  #entries() {
    const log = this.#log;
    const entries = [];
    const firstNew = this.#firstNew;
    const fresh = this.#newAnswers;
    let before = null;
    if (log.atStart && log.items.length === 0 && log.isLive) {
      entries.push({ key: 'empty', text: 'No messages yet. Say hello.' });
    }
    for (const message of log.items) {
      const isNewDay = !before || dayKey(before.createdAt) !== dayKey(message.createdAt);
      if (isNewDay) {
        entries.push({ key: `day ${dayKey(message.createdAt)}`, text: dayName(message.createdAt) });
      }
      const isNew = message.seq === firstNew;
      if (isNew) {
        entries.push({ key: 'new', text: 'New' });
      }
      entries.push({
        key: `m${message.seq}`,
        message,
        fresh: fresh.get(message.id),
        isCompact: !isNewDay && !isNew && isTogether(before, message),
      });
      before = message;
    }
    const pending = visiblePending(log).map((one) => ({ key: `p${one.key}`, pending: one }));
    const streams = log.isLive
      ? this.#app.sync.live.streams(this.#id).map((one) => ({ key: `s${one.id}`, stream: one }))
      : [];
    return [...entries, ...streams, ...pending];
  }

  get #newAnswers() {
    const me = this.#app.state.me.id;
    const { readTo } = this.#opened;
    return newAnswers(this.#log.items, { seen: readSeen(me), readTo, me });
  }

  /** The first message that was unread when the conversation was opened, or looked at again. */
  get #firstNew() {
    return firstUnread(this.#log.items, this.#opened, this.#app.state.me.id);
  }

  // Whoever was away finds the line where they left.
  #looked() {
    if (document.visibilityState === 'hidden') {
      this.#opened = { readTo: lastSeq(this.#log), unread: 0, head: 0 };
    } else if (this.#opened.head === 0) {
      const { unread = 0 } = this.#app.state.conversations.get(this.#id) ?? {};
      this.#opened = { ...this.#opened, unread, head: this.#log.head };
      this.#draw();
    }
    this.#scrolled();
  }

  #create(entry) {
    if (entry.message) {
      return messageElement(this.#app, this.#id, entry.message, {
        ...this.#listeners,
        onJump: (message) => this.#jump(message),
      });
    }
    if (entry.pending) {
      return pendingElement(this.#app, this.#id, entry.pending);
    }
    if (entry.stream) {
      return streamElement(this.#app, this.#id, entry.stream, this.#signal);
    }
    return entry.key === 'empty'
      ? h('p', { class: 'note' }, entry.text)
      : h(
          'div',
          {
            class: entry.key === 'new' ? 'line new' : 'line',
            role: 'separator',
            'aria-label': entry.text,
          },
          h('span', {}, entry.text),
        );
  }

  #update(element, entry) {
    if (entry.message) {
      updateMessage(this.#app, element, entry);
    } else if (entry.pending) {
      updatePending(element, entry.pending);
    }
  }

  // Where the reader is: the message that stands first on the screen stays where it stands. What
  // stands between messages does not: older ones of the same day come in behind its name.
  #anchor() {
    const top = this.#scroller.getBoundingClientRect().top;
    const element = [...this.#inner.children].find(
      (child) => child.dataset.seq && child.getBoundingClientRect().bottom > top,
    );
    return element && { element, top: element.getBoundingClientRect().top };
  }

  #scrolled() {
    const { scrollTop, clientHeight } = this.#scroller;
    if (clientHeight === 0 || this.#signal.aborted || this.#log.items.length === 0) {
      return;
    }
    const below = this.#below;
    const isAtBottom = below < END_PIXELS;
    this.#isFollowing = isAtBottom && this.#log.isLive && this.#target === null;
    if (scrollTop < NEAR_PIXELS && !this.#log.atStart) {
      this.#app.sync.messages.older(this.#id).catch(() => {});
    }
    if (below < NEAR_PIXELS && !this.#log.isLive) {
      this.#app.sync.messages.newer(this.#id).catch(() => {});
    }
    this.#noteSeen(isAtBottom);
    this.#showWayDown(isAtBottom);
  }

  #noteSeen(isAtBottom) {
    const end = this.#scroller.getBoundingClientRect().bottom;
    const seen = isAtBottom
      ? lastSeq(this.#log)
      : [...this.#inner.children].findLast(
          (child) => child.dataset.seq && child.getBoundingClientRect().bottom <= end,
        )?.dataset.seq;
    this.#app.sync.seen.show(this.#id, Number(seen ?? 0), isAtBottom && isAtEnd(this.#log));
  }

  #showWayDown(isAtBottom) {
    const unread = this.#app.state.conversations.get(this.#id)?.unread ?? 0;
    this.#newest.hidden = isAtBottom && this.#log.isLive;
    setText(this.#newest, unread > 0 ? `↓ ${unread} new` : '↓ Newest');
  }

  #scrollToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #find(seq) {
    return this.#inner.querySelector(`[data-seq="${seq}"]`);
  }

  #goTo(seq) {
    const element = this.#find(seq);
    element.scrollIntoView({ block: 'center' });
    element.classList.add('found');
    element.focus({ preventScroll: true });
    this.#target = null;
    this.#isFollowing = false;
  }

  /** Goes to a message that another one quotes. */
  #jump({ seq }) {
    this.begin(seq);
  }
}

const isTogether = (before, message) =>
  before?.senderId === message.senderId &&
  !message.replyTo &&
  new Date(message.createdAt) - new Date(before.createdAt) < TOGETHER_MS;
