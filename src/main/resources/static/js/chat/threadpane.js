// A thread beside its conversation: the message that begins it, the answers, a place to write one.
import { button, fill, h, reconcile, setText } from '../lib/dom.js';
import { composer } from './composer.js';
import { visiblePending } from './log.js';
import {
  messageElement,
  pendingElement,
  updateMessage,
  updatePending,
  updateQuotes,
} from './message.js';
import { stepThrough } from './steps.js';
import { keepSeen } from './threads.js';

const END_PIXELS = 60;

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {{onJump: (message: object) => void, onOpen: () => void}} listeners
 * @param {AbortSignal} signal
 */
export function threadPane(app, id, listeners, signal) {
  const pane = new ThreadPane(app, id, listeners, signal);
  app.state.on('thread', () => pane.draw(), signal);
  app.state.on(`log:${id}`, () => pane.draw(), signal);
  app.state.on('people', () => pane.draw(), signal);
  app.state.on('asks', () => pane.draw(), signal);
  document.addEventListener('visibilitychange', () => pane.draw(), { signal });
  signal.addEventListener('abort', () => app.sync.threads.close());
  return pane;
}

class ThreadPane {
  #app;
  #id;
  #listeners;
  #signal;
  #writing = null;
  #opener = null;
  /** Ends when this thread is left. */
  #open = new AbortController();
  #place = h('div', { class: 'thread-writing' });
  #note = h('p', { class: 'note', role: 'status' });
  #older = button('Earlier answers', () => this.#app.sync.threads.older(), { class: 'quiet' });
  #list = h('div', { class: 'messages' });
  #scroller = h(
    'div',
    {
      class: 'thread-scroller',
      tabindex: 0,
      role: 'log',
      'aria-live': 'off',
      'aria-label': 'Thread',
    },
    this.#older,
    this.#list,
  );

  constructor(app, id, listeners, signal) {
    this.#app = app;
    this.#id = id;
    this.#listeners = listeners;
    this.#signal = signal;
    this.#scroller.addEventListener('keydown', (event) =>
      stepThrough(this.#scroller, this.#list, event),
    );
    const close = button('✕', () => this.close(), { class: 'quiet', 'aria-label': 'Close thread' });
    this.element = h(
      'section',
      { class: 'people thread', 'aria-label': 'Thread', hidden: true },
      h('div', { class: 'section-head' }, h('h2', {}, 'Thread'), close),
      this.#note,
      this.#scroller,
      this.#place,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        this.close();
      }
    });
    app.sync.addEventListener(
      'revision',
      ({ detail }) => detail.conversation === id && updateQuotes(this.#list, detail.message),
      { signal },
    );
  }

  /** Shows the thread that a message begins, and goes there. */
  open(rootId, opener = null) {
    this.#opener = opener;
    this.#open.abort();
    this.#open = new AbortController();
    history.replaceState(null, '', `${location.pathname}#/c/${this.#id}/t/${rootId}`);
    this.#listeners.onOpen();
    this.#app.sync.threads.open(this.#id, rootId);
    this.#writing = composer(
      this.#app,
      this.#id,
      { onSent: () => this.#toEnd(), threadId: rootId },
      AbortSignal.any([this.#signal, this.#open.signal]),
    );
    fill(this.#place, this.#writing.element);
    fill(this.#list);
    this.element.hidden = false;
    this.draw();
    opener && this.#writing.focus();
  }

  close() {
    if (this.element.hidden) {
      return;
    }
    history.replaceState(null, '', `${location.pathname}#/c/${this.#id}`);
    this.element.hidden = true;
    this.#open.abort();
    this.#app.sync.threads.close();
    this.#app.state.changed(`log:${this.#id}`);
    const back = this.#opener?.closest('.message') ?? document.querySelector('.talk textarea');
    back?.focus({ preventScroll: true });
  }

  draw() {
    const thread = this.#app.sync.threads.shown;
    if (!thread || this.element.hidden || this.#signal.aborted) {
      return;
    }
    const isAtEnd = this.#isAtEnd;
    setText(this.#note, thread.error || (thread.root ? '' : 'Loading …'));
    this.#older.hidden = thread.atStart || thread.items.length === 0;
    reconcile(this.#list, this.#entries(thread), {
      key: (entry) => entry.key,
      create: (entry) => this.#create(entry),
      update: (element, entry) =>
        entry.message
          ? updateMessage(this.#app, element, entry)
          : updatePending(element, entry.pending),
    });
    isAtEnd && this.#toEnd();
    this.#keepSeen(thread);
  }

  #entries({ root, items, rootId }) {
    const all = [...(root ? [root] : []), ...items];
    const pending = visiblePending(this.#app.state.log(this.#id)).filter(
      (one) => one.threadId === rootId,
    );
    return [
      ...all.map((message) => ({ key: `m${message.seq}`, message, isCompact: false })),
      ...pending.map((one) => ({ key: `p${one.key}`, pending: one })),
    ];
  }

  #create({ message, pending }) {
    return pending
      ? pendingElement(this.#app, this.#id, pending)
      : messageElement(this.#app, this.#id, message, {
          onReply: (one) => this.#writing.replyTo(one),
          onJump: this.#listeners.onJump,
        });
  }

  #keepSeen({ rootId, items }) {
    const last = items.at(-1)?.seq;
    const isSeen = last && document.visibilityState === 'visible';
    if (isSeen && keepSeen(this.#app.state.me.id, rootId, last)) {
      this.#app.state.changed(`log:${this.#id}`);
    }
  }

  get #isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < END_PIXELS;
  }

  #toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}
