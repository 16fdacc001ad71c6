// The messages of a conversation on the screen: reads older ones on the way up, stays where the
// reader is, and follows the end while the reader is there. Those far from the reader are not on the page.
import { button, h, reconcile, setText } from '../lib/dom.js';
import { entriesOf, separator } from './entries.js';
import { firstUnread, isAtEnd, lastSeq } from './log.js';
import { fitting, isNearEnd, keptOf, NOWHERE, rangeOf, STEP } from './stretch.js';
import { firstBelow, isWorkedAt, turn } from './places.js';
import { messageElement, pendingElement, updateMessage, updatePending, updateQuotes } from './message.js';
import { streamElement } from './doing.js';
import { stepThrough } from './steps.js';
import { newAnswers, readSeen } from './threads.js';
import { announcer } from './announcer.js';

/** More comes in while there is less than so much above or below the screen. */
const NEAR_PIXELS = 1_200;
/** What is so far off the screen can be left out. */
const FAR_PIXELS = 2_400;
const END_PIXELS = 60;
/** What comes in at a time takes no longer than that, as far as it can be told: the screen has to move on. */
const STEP_MS = 8;
const LEAST_STEP = 6;
/** Messages that are kept for whoever follows the end; beyond it the oldest go. */
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
  /** What of the log is on the page. */
  #stretch = NOWHERE;
  #coming = 0;
  /** Elements that were made ahead. */
  #made = new Map();
  /** What stands on elements, and of which time: what nothing has happened to is not drawn again. */
  #drawn = new WeakMap();
  #time = 0;
  #latest = null;

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
    // Told of messages that are the same, what is known beside them is another.
    app.state.on(`log:${id}`, () => this.#changed(this.#log === this.#latest), signal);
    app.state.on(`live:${id}`, () => this.#draw(), signal);
    app.state.on('people', () => this.#changed(true), signal);
    app.state.on('asks', () => this.#changed(true), signal);
    app.state.on('overview', () => (this.#time += 1), signal);
    app.state.on('connection', () => this.#reconnected(), signal);
    app.sync.addEventListener(
      'revision',
      ({ detail }) => detail.conversation === id && updateQuotes(this.#inner, detail.message),
      { signal },
    );
    this.#scroller.addEventListener('keydown', (event) => this.#pressed(event));
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // It lies over what is scrolled.
    this.#newest.addEventListener('wheel', (event) => turn(this.#scroller, event), { passive: true });
    document.addEventListener('visibilitychange', () => this.#looked(), { signal });
    const resized = new ResizeObserver(() => (this.#isFollowing ? this.#scrollToEnd() : this.#scrolled()));
    resized.observe(this.#scroller);
    resized.observe(this.#inner);
    signal.addEventListener('abort', () => {
      resized.disconnect();
      cancelAnimationFrame(this.#coming);
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

  #pressed(event) {
    if (event.key === 'End' && !event.target.closest('textarea, input, pre')) {
      event.preventDefault();
      this.toEnd();
    } else {
      stepThrough(this.#scroller, this.#inner, event);
    }
  }

  get #log() {
    return this.#app.state.log(this.#id);
  }

  #changed(isAll) {
    this.#time += isAll ? 1 : 0;
    this.#draw();
  }

  #draw() {
    if (this.#signal.aborted) {
      return;
    }
    this.#forget();
    this.#latest = this.#log;
    this.#stretch = fitting(this.#log, this.#stretch, {
      target: this.#target,
      isFollowing: this.#isFollowing,
    });
    const anchor = this.#isFollowing ? null : this.#anchor();
    this.#leaveOut();
    const hadFocus = this.#inner.contains(document.activeElement);
    reconcile(this.#inner, this.#entries(), {
      key: (entry) => entry.key,
      create: (entry) => this.#create(entry),
      update: (element, entry) => this.#update(element, entry),
    });
    this.#made.clear();
    // Whoever was at what is left out now goes on from here.
    hadFocus && !this.#inner.contains(document.activeElement) && this.#scroller.focus({ preventScroll: true });
    if (this.#target && this.#find(this.#target)) {
      this.#goTo(this.#target);
    } else if (this.#isFollowing) {
      this.#scrollToEnd();
    } else if (anchor?.element.isConnected) {
      this.#scroller.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
    }
    this.#scrolled();
  }

  #forget() {
    const { messages } = this.#app.sync;
    if (!this.#isFollowing) {
      messages.bound(this.#id, isNearEnd(this.#log.items, this.#stretch));
    } else if (this.#log.isLive && this.#log.items.length > MOST_FOLLOWED) {
      messages.trim(this.#id);
    }
  }

  // At the end that is farther from the reader, and nothing that somebody is at.
  #leaveOut() {
    const { items } = this.#log;
    const kept = keptOf(items, this.#stretch);
    if (!kept) {
      return;
    }
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const isAbove = this.#isFollowing || this.#scroller.scrollTop > this.#below;
    const stays = this.#find(isAbove ? kept.first : kept.last)?.getBoundingClientRect();
    const isFar = stays && (isAbove ? stays.bottom < top - FAR_PIXELS : stays.top > bottom + FAR_PIXELS);
    const next = isAbove ? { ...this.#stretch, first: kept.first } : { ...this.#stretch, last: kept.last };
    const isGone = ({ dataset: { seq } }) => seq && (seq < next.first || seq > next.last);
    if (isFar && ![...this.#inner.children].some((one) => isGone(one) && isWorkedAt(one))) {
      this.#stretch = next;
    }
  }

  /** What there is to scroll down yet. */
  get #below() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  #entries() {
    return entriesOf(this.#log, this.#stretch, {
      firstNew: this.#firstNew,
      fresh: this.#newAnswers,
      streams: this.#app.sync.live.streams(this.#id),
    });
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
    const made = this.#made.get(entry.key);
    if (made) {
      return made;
    }
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
    return separator(entry);
  }

  #update(element, entry) {
    const { message, fresh, isCompact } = entry;
    const before = this.#drawn.get(element);
    if (message) {
      const now = { message, fresh, isCompact, time: this.#time };
      const isSame = before && Object.keys(now).every((name) => now[name] === before[name]);
      isSame || updateMessage(this.#app, element, entry);
      this.#drawn.set(element, now);
    } else if (entry.pending) {
      updatePending(element, entry.pending);
    }
  }

  // Where the reader is: the message that stands first on the screen stays where it stands. What
  // stands between messages does not: older ones of the same day come in behind its name.
  #anchor() {
    const top = this.#scroller.getBoundingClientRect().top;
    let element = firstBelow(this.#inner.children, top);
    while (element && !element.dataset.seq) {
      element = element.nextElementSibling;
    }
    return element && { element, top: element.getBoundingClientRect().top };
  }

  #scrolled() {
    const { scrollTop, clientHeight } = this.#scroller;
    const log = this.#log;
    if (clientHeight === 0 || this.#signal.aborted || log.items.length === 0) {
      return;
    }
    const below = this.#below;
    const { start, end } = rangeOf(log.items, this.#stretch);
    const isAtBottom = below < END_PIXELS && end === log.items.length;
    this.#isFollowing = isAtBottom && log.isLive && this.#target === null;
    // What is needed next is asked for before it is needed.
    if (scrollTop < NEAR_PIXELS && start < 2 * STEP && !log.atStart) {
      this.#app.sync.messages.older(this.#id).catch(() => {});
    }
    if (below < NEAR_PIXELS && log.items.length - end < 2 * STEP && !log.isLive) {
      this.#app.sync.messages.newer(this.#id).catch(() => {});
    }
    if (below < NEAR_PIXELS && end === log.items.length && log.isLive) {
      this.#stretch = { ...this.#stretch, last: Infinity };
    }
    if (scrollTop < NEAR_PIXELS && start > 0) {
      this.#come(-1);
    } else if (below < NEAR_PIXELS && end < log.items.length) {
      this.#come(1);
    }
    this.#noteSeen(isAtBottom);
    this.#showWayDown(isAtBottom);
  }

  // A few messages come in with the next frame, and the next few with the one after it.
  #come(step) {
    if (this.#coming === 0) {
      this.#coming = requestAnimationFrame(() => {
        this.#coming = 0;
        this.#signal.aborted || this.#extend(step);
      });
    }
  }

  #extend(step) {
    const { items } = this.#log;
    const { start, end } = rangeOf(items, this.#stretch);
    const begun = performance.now();
    let made = 0;
    let at = step < 0 ? start : end - 1;
    const isWanted = () => made < LEAST_STEP || (made < STEP && performance.now() - begun < STEP_MS);
    while (items[at + step] && isWanted()) {
      at += step;
      made += 1;
      const message = items[at];
      this.#made.set(`m${message.seq}`, this.#create({ message }));
    }
    if (made > 0) {
      const { seq } = items[at];
      this.#stretch = step < 0 ? { ...this.#stretch, first: seq } : { ...this.#stretch, last: seq };
      this.#draw();
    }
  }

  #noteSeen(isAtBottom) {
    const end = this.#scroller.getBoundingClientRect().bottom;
    let last = isAtBottom ? null : (firstBelow(this.#inner.children, end) ?? this.#inner.lastElementChild);
    while (last && !(last.dataset.seq && last.getBoundingClientRect().bottom <= end)) {
      last = last.previousElementSibling;
    }
    const seen = isAtBottom ? lastSeq(this.#log) : last?.dataset.seq;
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
