// What was asked, on a card: what it is about, who asks, until when, and the ways to answer. Whatever
// is shown by it is text.
import { button, fill, freshId, h, setText } from '../lib/dom.js';
import { check } from '../lib/fields.js';
import { plain } from '../lib/text.js';
import { dateTime } from '../lib/time.js';
import { nameOf } from '../people/person.js';
import { argumentsText, fateText, isPending, isWaitingFor, leftText } from './ask.js';
import { Replies } from './replies.js';

const TICK_MS = 1_000;
const CHANGED = 'The request has changed. Look at it again before you decide.';
const SHORT = 400;
const ALWAYS = 'allow_always';

const cards = new WeakMap();

/**
 * A card; {@link updateCard} keeps it up to date.
 *
 * @param {import('../app.js').App} app
 * @param {import('./ask.js').Ask} ask
 * @param {{isAlone: boolean}} options `isAlone`: there is no message beside it that says what is asked
 */
export function askCard(app, ask, options) {
  const card = new Card(app, options);
  cards.set(card.element, card);
  card.show(ask);
  return card.element;
}

/** Shows what has become of it; what the reader is typing there stays. */
export const updateCard = (element, ask) => cards.get(element).show(ask);

/**
 * Counts down on all cards of the page; only what says another text is touched.
 *
 * @param {AbortSignal} signal ends it
 */
export function countDown(signal) {
  const tick = () =>
    document
      .querySelectorAll('[data-until]')
      .forEach((place) => setText(place, leftText(place.dataset.until)));
  const timer = setInterval(tick, TICK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

class Card {
  #app;
  #isAlone;
  #ask;
  /** What {@link #ask} looked like when it was drawn. */
  #look = '';
  #matter = h('div', { class: 'matter' });
  #controls = h('div', {});
  #until = h('p', { class: 'about' });
  #fate = h('p', { class: 'fate', role: 'status' });
  #error = h('p', { class: 'error', role: 'alert' });
  #replies;
  /** The button that was pressed: back to it, if it is still there. */
  #left = null;

  constructor(app, { isAlone }) {
    this.#app = app;
    this.#isAlone = isAlone;
    this.#replies = new Replies(app.sync.asks);
    this.element = h(
      'section',
      { class: 'ask', tabindex: -1 },
      this.#matter,
      this.#controls,
      this.#until,
      this.#fate,
      this.#error,
    );
  }

  show(ask) {
    const { state } = this.#app;
    const before = this.#ask;
    this.#ask = ask;
    const isOpen = isWaitingFor(ask, state.me.id) && (ask.kind === 'question' || ask.isWhole);
    const matter = JSON.stringify([ask.requestHash, ask.isWhole, ask.title]);
    if (this.#look !== `${matter} ${isOpen}`) {
      const hadFocus = this.element.contains(document.activeElement);
      this.#look = `${matter} ${isOpen}`;
      this.#drawMatter(ask);
      this.#drawControls(ask, isOpen);
      // Whoever was at a button that is gone is still at what it was about.
      hadFocus && !this.element.contains(document.activeElement) && this.element.focus();
    }
    if (before?.isWhole && ask.isWhole && before.requestHash !== ask.requestHash) {
      setText(this.#error, CHANGED);
    }
    this.element.dataset.state = ask.state;
    this.element.setAttribute('aria-label', this.#label(ask));
    this.#drawUntil(ask);
    setText(this.#fate, isOpen ? '' : fateText(state, ask));
  }

  #label({ kind, title, isWhole }) {
    const what = kind === 'question' ? 'Question' : 'Approval';
    return this.#isAlone || (kind === 'approval' && isWhole) ? `${what}: ${plain(title)}` : what;
  }

  #drawMatter(ask) {
    const { state } = this.#app;
    const isShown = this.#isAlone || (ask.kind === 'approval' && ask.isWhole);
    const asks = ask.kind === 'question' ? ' asks' : ' asks for your word';
    fill(
      this.#matter,
      h(
        'p',
        { class: 'about' },
        h('span', { class: 'badge' }, ask.kind),
        ' ',
        nameOf(state, ask.askedBy, { class: 'author' }),
        ask.to.includes(state.me.id) ? asks : ' asks',
      ),
      isShown && text('ask-title', ask.title),
      ask.details && text('ask-text', ask.details),
      ask.action && action(ask.action),
    );
  }

  #drawUntil(ask) {
    if (!isPending(ask)) {
      fill(this.#until);
    } else if (this.#until.dataset.shown !== ask.expiresAt || !this.#until.firstChild) {
      this.#until.dataset.shown = ask.expiresAt;
      const left = leftText(ask.expiresAt);
      const timer = h('span', { role: 'timer', dataset: { until: ask.expiresAt } }, left);
      fill(this.#until, `Until ${dateTime(ask.expiresAt)} · `, timer);
    }
  }

  #drawControls(ask, isOpen) {
    if (!isOpen) {
      fill(this.#controls);
    } else if (ask.kind === 'question') {
      fill(this.#controls, this.#options(ask, () => ({})), this.#words());
    } else {
      this.#drawDecision(ask);
    }
  }

  #drawDecision(ask) {
    const comment = h('input', { id: freshId('comment'), maxlength: 500, autocomplete: 'off' });
    const canRemember = ask.action && !ask.options.some((option) => option.id === ALWAYS);
    const remember =
      canRemember &&
      check(`If allowed: also allow ${plain(ask.action.name)} here for 24 hours`, 'remember');
    const more = (option) => ({
      ...(comment.value.trim() && { comment: comment.value.trim() }),
      ...(option.effect === 'allow' &&
        remember && remember.querySelector('input').checked && { remember: 'session' }),
    });
    fill(
      this.#controls,
      remember,
      h(
        'div',
        { class: 'field' },
        h('label', { for: comment.id }, 'Comment (optional)'),
        comment,
      ),
      this.#options(ask, more),
    );
  }

  #options(ask, more) {
    return (
      ask.options.length > 0 &&
      h(
        'div',
        { class: 'options', role: 'group', 'aria-label': 'Options' },
        ask.options.map((option) =>
          button(plain(option.label), () => this.#reply({ optionId: option.id, ...more(option) }), {
            class: option.effect === 'deny' ? 'danger' : null,
          }),
        ),
      )
    );
  }

  // In words, whatever the options are.
  #words() {
    const text = h('input', {
      id: freshId('answer'),
      maxlength: 65_536,
      autocomplete: 'off',
      placeholder: 'Answer in words',
      dir: 'auto',
    });
    const submit = (event) => {
      event.preventDefault();
      const content = text.value.trim();
      if (content !== '') {
        this.#reply({ content });
      }
    };
    return h(
      'form',
      { class: 'words', on: { submit } },
      h('label', { for: text.id, class: 'hidden' }, 'Answer in words'),
      h('div', { class: 'write' }, text, h('button', { type: 'submit' }, 'Answer')),
    );
  }

  // What is sent is what was shown when the button was pressed.
  async #reply(fields) {
    const ask = this.#ask;
    setText(this.#error, '');
    this.#hold(true);
    try {
      await this.#replies.send(ask, fields);
    } catch (failure) {
      setText(this.#error, this.#replies.inWords(failure));
    } finally {
      this.#hold(false);
    }
  }

  #hold(isHeld) {
    if (isHeld && this.#controls.contains(document.activeElement)) {
      this.#left = document.activeElement;
      this.element.focus();
    }
    this.#controls
      .querySelectorAll('button, input')
      .forEach((control) => (control.disabled = isHeld));
    this.element.setAttribute('aria-busy', String(isHeld));
    if (!isHeld && document.activeElement === this.element) {
      this.#left?.focus();
    }
  }
}

// What may have to be scrolled is reached by keyboard.
const text = (className, content) =>
  h(
    'p',
    { class: className, dir: 'auto', tabindex: content.length > SHORT ? 0 : null },
    plain(content),
  );

function action({ name, arguments: given }) {
  const label = `Arguments of ${plain(name)}`;
  return h(
    'div',
    { class: 'ask-action' },
    h('p', {}, 'Action: ', h('code', {}, plain(name))),
    h(
      'pre',
      { tabindex: 0, dir: 'ltr', role: 'group', 'aria-label': label },
      argumentsText({ arguments: given }),
    ),
  );
}
