// Where messages are written: Enter sends, Shift+Enter begins a line, drafts stay.
import { button, fill, freshId, h, setText } from '../lib/dom.js';
import { completion } from './completion.js';
import { keepDraft, readDraft } from './drafts.js';
import { personName, titleOf } from './state.js';

const LONGEST = 65_536;
const NARROW = '(max-width: 700px)';
const QUOTED_CHARACTERS = 120;

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {{onSent: () => void}} listeners
 * @param {AbortSignal} signal
 */
export function composer(app, id, { onSent }, signal) {
  return new Composer(app, id, onSent, signal);
}

class Composer {
  #app;
  #id;
  #onSent;
  #reply = null;
  #quote = h('div', { class: 'replying', hidden: true });
  #error = h('p', { class: 'error', role: 'alert' });
  #text;
  #completion;

  constructor(app, id, onSent, signal) {
    this.#app = app;
    this.#id = id;
    this.#onSent = onSent;
    const textId = freshId('write');
    const title = titleOf(app.state, app.state.conversations.get(id));
    this.#text = h('textarea', {
      id: textId,
      rows: 1,
      'data-focus': !matchMedia(NARROW).matches,
      placeholder: `Message ${title}`,
      dir: 'auto',
      'aria-describedby': `${textId}-hint`,
      value: readDraft(app.state.me.id, id),
      on: {
        input: () => this.#changed(),
        keydown: (event) => this.#pressed(event),
        blur: () => this.#completion.close(),
      },
    });
    this.#completion = completion(app, id, this.#text, () => this.#changed());
    const submit = (event) => {
      event.preventDefault();
      this.#send();
    };
    this.element = h(
      'form',
      { class: 'composer', on: { submit } },
      this.#quote,
      this.#completion.element,
      h('label', { for: textId, class: 'hidden' }, 'Message'),
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
        'Enter sends, Shift+Enter begins a line. Markdown. @ calls somebody.',
      ),
    );
    signal.addEventListener('abort', () => this.#completion.close());
    requestAnimationFrame(() => this.#grow());
  }

  /** Answers a message with the next one. */
  replyTo(message) {
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
      button('✕', () => this.#dropReply(), { class: 'quiet', 'aria-label': 'No reply' }),
    );
    this.#text.focus();
  }

  #dropReply() {
    this.#reply = null;
    this.#quote.hidden = true;
    this.#text.focus();
  }

  #changed() {
    keepDraft(this.#app.state.me.id, this.#id, this.#text.value);
    const over = this.#text.value.length - LONGEST;
    setText(this.#error, over > 0 ? `${over.toLocaleString()} characters too long` : '');
    this.#grow();
    this.#completion.update();
  }

  #grow() {
    this.#text.style.height = 'auto';
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  #pressed(event) {
    if (event.isComposing || this.#completion.pressed(event)) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape' && this.#reply) {
      this.#dropReply();
    }
  }

  #send() {
    const content = this.#text.value.trim();
    if (content === '' || content.length > LONGEST) {
      return;
    }
    const reply = this.#reply?.id;
    this.#text.value = '';
    this.#reply = null;
    this.#quote.hidden = true;
    this.#changed();
    this.#app.sync.messages.send(this.#id, content, reply);
    this.#onSent();
  }
}
