// Where messages are written: Enter sends, Shift+Enter begins a line, drafts stay.
import { button, fill, freshId, h, setText } from '../lib/dom.js';
import { completion } from './completion.js';
import { keepDraft, readDraft } from './drafts.js';
import { showShortcuts } from './shortcuts.js';
import { personName, titleOf } from './state.js';

const LONGEST = 65_536;
const NARROW = '(max-width: 700px)';
const QUOTED_CHARACTERS = 120;

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {{onSent: () => void, threadId?: string}} options `threadId`: what is sent is said in this thread
 * @param {AbortSignal} signal
 */
export function composer(app, id, options, signal) {
  return new Composer(app, id, options, signal);
}

class Composer {
  #app;
  #id;
  #onSent;
  #threadId;
  #reply = null;
  #quote = h('div', { class: 'replying', hidden: true });
  #error = h('p', { class: 'error', role: 'alert' });
  #text;
  #completion;

  constructor(app, id, { onSent, threadId }, signal) {
    this.#app = app;
    this.#id = id;
    this.#onSent = onSent;
    this.#threadId = threadId;
    const textId = freshId('write');
    const title = titleOf(app.state, app.state.conversations.get(id));
    this.#text = h('textarea', {
      id: textId,
      rows: 1,
      'data-focus': !threadId && !matchMedia(NARROW).matches,
      placeholder: threadId ? 'Answer' : `Message ${title}`,
      dir: 'auto',
      'aria-describedby': `${textId}-hint`,
      value: readDraft(app.state.me.id, this.#draft),
      on: {
        input: () => this.#changed(),
        keydown: (event) => this.#pressed(event),
        blur: () => this.#completion.close(),
        paste: (event) => this.#files(event, event.clipboardData),
      },
    });
    this.#completion = completion(app, id, this.#text, () => this.#changed());
    const submit = (event) => {
      event.preventDefault();
      this.#send();
    };
    this.element = h(
      'form',
      {
        class: 'composer',
        on: {
          submit,
          drop: (event) => this.#files(event, event.dataTransfer),
        },
      },
      this.#quote,
      this.#completion.element,
      h('label', { for: textId, class: 'hidden' }, threadId ? 'Answer in this thread' : 'Message'),
      h(
        'div',
        { class: 'write' },
        this.#text,
        h('button', { type: 'submit', class: 'primary' }, 'Send'),
      ),
      this.#error,
      h(
        'p',
        { id: `${textId}-hint`, class: 'hint' },
        'Enter sends, Shift+Enter starts a new line. @ mentions somebody. ',
        button('Markdown and keys', () => showShortcuts(), { class: 'quiet' }),
      ),
    );
    // A browser would leave the page for a file that is dropped on it.
    ['dragover', 'drop'].forEach((type) =>
      addEventListener(
        type,
        (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault(),
        { signal },
      ),
    );
    signal.addEventListener('abort', () => this.#completion.close());
    app.sync.addEventListener('revision', ({ detail }) => this.#revised(detail.message), { signal });
    requestAnimationFrame(() => this.#grow());
  }

  /** Goes there. */
  focus() {
    this.#text.focus();
  }

  get #draft() {
    return this.#threadId ? `${this.#id} ${this.#threadId}` : this.#id;
  }

  /** Answers a message with the next one. */
  replyTo(message) {
    this.#showReply(message);
    this.#text.focus();
  }

  // What is taken back is answered no more, nor shown.
  #revised(message) {
    if (this.#reply?.id !== message.id) {
      return;
    }
    if (message.recalled) {
      this.#forgetReply();
    } else {
      this.#showReply(message);
    }
  }

  #showReply(message) {
    this.#reply = message;
    this.#quote.hidden = false;
    fill(
      this.#quote,
      h(
        'span',
        {},
        'Reply to ',
        h('bdi', { class: 'author' }, personName(this.#app.state, message.senderId)),
        ' ',
        h('bdi', {}, message.content.slice(0, QUOTED_CHARACTERS)),
      ),
      button('✕', () => this.#dropReply(), { class: 'quiet', 'aria-label': 'Cancel reply' }),
    );
  }

  #forgetReply() {
    this.#reply = null;
    this.#quote.hidden = true;
    fill(this.#quote);
  }

  #dropReply() {
    this.#forgetReply();
    this.#text.focus();
  }

  #changed() {
    keepDraft(this.#app.state.me.id, this.#draft, this.#text.value);
    const over = this.#text.value.length - LONGEST;
    setText(
      this.#error,
      over > 0
        ? `${over.toLocaleString()} characters too long: shorten it, or send it in parts.`
        : '',
    );
    this.#grow();
    this.#completion.update();
  }

  #grow() {
    this.#text.style.height = 'auto';
    // The border is no part of what is scrolled: without it there would always be a little to scroll.
    const border = this.#text.offsetHeight - this.#text.clientHeight;
    this.#text.style.height = `${this.#text.scrollHeight + border}px`;
  }

  /** Says no to files, which messages have no place for; what is written stays. */
  #files(event, { files, types }) {
    if (files.length > 0 && !types.includes('text/plain')) {
      event.preventDefault();
      setText(this.#error, 'Files cannot be sent here: write where it can be found.');
    }
  }

  #pressed(event) {
    if (event.isComposing || this.#completion.pressed(event)) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape' && this.#reply) {
      event.preventDefault();
      this.#dropReply();
    }
  }

  #send() {
    const content = this.#text.value.trim();
    if (content === '' || content.length > LONGEST) {
      return;
    }
    const replyTo = this.#reply?.id ?? this.#threadId;
    this.#text.value = '';
    this.#forgetReply();
    this.#changed();
    this.#app.sync.messages.send(this.#id, content, { replyTo, threadId: this.#threadId });
    this.#onSent();
  }
}
