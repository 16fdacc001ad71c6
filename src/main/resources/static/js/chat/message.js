// One message on the screen.
import { askCard, updateCard } from '../asks/card.js';
import { askToRecall, editedMark, editor, mayEdit, mayRecall, tombstoneText } from './change.js';
import { claw } from '../lib/api.js';
import { copyText } from '../lib/copy.js';
import { tell } from '../lib/dialog.js';
import { button, fill, h, setText } from '../lib/dom.js';
import { renderMarkdown } from '../lib/markdown.js';
import { avatar, kindBadge, nameOf, ownerText } from '../people/person.js';
import { drawReactions, pickReaction } from './reactions.js';
import { threadText } from './threads.js';
import { isMentioned, personName } from './state.js';
import { beginning } from '../lib/text.js';
import { clock, dateTime } from '../lib/time.js';

const QUOTED_CHARACTERS = 160;

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {object} message
 * @param {{onReply: (message: object) => void, onJump: (message: object) => void,
 *     onThread?: (rootId: string, opener: HTMLElement) => void}} listeners without `onThread` it is
 *     shown in its thread
 */
export function messageElement(app, id, message, listeners) {
  const { onJump } = listeners;
  const { state } = app;
  const element = h(
    'article',
    {
      class: isMentioned(message, state.me.id) ? 'message called' : 'message',
      dataset: { seq: message.seq },
      tabindex: -1,
      'aria-label': `${personName(state, message.senderId)}, ${dateTime(message.createdAt)}`,
    },
    h('div', { class: 'gutter' }, avatar(state, message.senderId)),
    h(
      'div',
      { class: 'body' },
      h(
        'div',
        { class: 'by' },
        nameOf(state, message.senderId, { class: 'author' }),
        kindBadge(state, message.senderId),
        h(
          'a',
          { class: 'at', href: `#/c/${id}/${message.seq}` },
          h(
            'time',
            { datetime: message.createdAt, title: dateTime(message.createdAt) },
            clock(message.createdAt),
          ),
        ),
      ),
      message.replyTo && !isInThread(message, listeners) && quote(app, id, message.replyTo, onJump),
      h('div', { class: 'said' }),
      card(app, id, message),
      h('div', { class: 'reactions', role: 'group', 'aria-label': 'Reactions', hidden: true }),
      h('div', { class: 'in-thread' }),
    ),
    h('div', { class: 'tools' }),
  );
  shown.set(element, { id, message, listeners, isEditing: false, said: null, tools: null, isNear: false });
  drawChangeable(app, element);
  const come = () => {
    const now = shown.get(element);
    if (!now.isNear) {
      now.isNear = true;
      drawChangeable(app, element);
    }
  };
  // Most messages are only read: the tools of each are made when somebody comes to it.
  ['pointerenter', 'focusin'].forEach((event) => element.addEventListener(event, come));
  return element;
}

/** What stands on an element, and what of it can change. */
const shown = new WeakMap();

function drawChangeable(app, element) {
  const now = shown.get(element);
  const { id, message, isEditing } = now;
  const said = `${message.editedAt} ${message.recalled?.at} ${isEditing}`;
  const tools = now.isNear ? toolsFor(app, now) : [];
  const names = isEditing ? '' : tools.map((one) => one.name).join();
  const hadFocus = element.contains(document.activeElement) && document.activeElement !== element;
  if (now.said !== said) {
    now.said = said;
    drawSaid(app, element, now);
  }
  if (now.tools !== names) {
    now.tools = names;
    drawTools(app, element, isEditing ? [] : tools);
  }
  drawReactions(app, id, element.querySelector('.reactions'), message);
  drawThread(element, now);
  // Whoever was at what is gone is still at its message.
  hadFocus && !element.contains(document.activeElement) && element.focus({ preventScroll: true });
}

const isInThread = ({ replyTo, threadId }, { onThread }) => !onThread && replyTo === threadId;

const openThread = ({ message, listeners }, control) =>
  listeners.onThread(message.threadId ?? message.id, control);

function drawThread(element, now) {
  const place = element.querySelector('.in-thread');
  const text = now.listeners.onThread ? threadText(now.message, now.fresh) : '';
  if (text === '') {
    fill(place);
  } else if (place.firstElementChild) {
    setText(place.firstElementChild, text);
  } else {
    const open = ({ currentTarget }) => openThread(now, currentTarget);
    fill(place, button(text, open, { class: 'quiet' }));
  }
}

function drawSaid(app, element, now) {
  const { id, message, isEditing } = now;
  const place = element.querySelector('.said');
  if (isEditing && !message.recalled) {
    const form = editor(app, id, message, () => {
      now.isEditing = false;
      drawChangeable(app, element);
      element.focus({ preventScroll: true });
    });
    fill(place, form);
    form.querySelector('textarea').focus();
  } else if (message.recalled) {
    fill(place, h('p', { class: 'tombstone' }, h('bdi', {}, tombstoneText(app.state, message))));
  } else {
    fill(place, content(app.state, message), message.editedAt && editedMark(app, id, message));
  }
}

function toolsFor(app, { id, message, listeners }) {
  const { state } = app;
  const isHere = !message.recalled;
  return [
    isHere && { name: 'React' },
    isHere && { name: 'Reply' },
    isHere && listeners.onThread && { name: 'Thread' },
    mayEdit(state, message) && { name: 'Edit' },
    isHere && { name: 'Copy' },
    isHere && !['system', state.me.id].includes(message.senderId) && { name: 'Report' },
    // What cannot be taken back stands apart from the rest.
    mayRecall(state, state.conversations.get(id), message) && { name: 'Delete', isDanger: true },
  ].filter(Boolean);
}

function drawTools(app, element, tools) {
  const buttons = tools.map(({ name, isDanger }) =>
    button(name, ({ currentTarget }) => TOOLS[name](app, element, currentTarget), {
      class: isDanger ? 'quiet danger apart' : 'quiet',
    }),
  );
  const place = fill(element.querySelector('.tools'), buttons);
  place.hidden = buttons.length === 0;
}

const TOOLS = {
  React(app, element) {
    // Its buttons are hidden meanwhile, and nobody comes back to what is hidden.
    element.focus({ preventScroll: true });
    pickReaction(app, shown.get(element).id, shown.get(element).message);
  },
  Reply: (app, element) => shown.get(element).listeners.onReply(shown.get(element).message),
  Thread: (app, element, control) => openThread(shown.get(element), control),
  Edit(app, element) {
    shown.get(element).isEditing = true;
    drawChangeable(app, element);
  },
  Delete(app, element) {
    element.focus({ preventScroll: true });
    askToRecall(app, shown.get(element).id, shown.get(element).message);
  },
  Copy: (app, element, control) => copyText(shown.get(element).message.content, control),
  async Report(app, element) {
    element.focus({ preventScroll: true });
    const { id, message } = shown.get(element);
    try {
      (await import('../people/report.js')).reportMessage(app, id, message);
    } catch {
      tell({ title: 'That did not work', text: 'This could not be loaded.' });
    }
  },
};

/** Shows what may have changed since. */
export function updateMessage(app, element, { message, isCompact, fresh }) {
  element.classList.toggle('compact', isCompact);
  Object.assign(shown.get(element), { message, fresh });
  element.classList.toggle('called', isMentioned(message, app.state.me.id));
  drawChangeable(app, element);
  updateAsk(app, element, message);
  const author = element.querySelector('.author');
  const name = personName(app.state, message.senderId);
  if (author.textContent !== name) {
    setText(author, name);
    element.querySelector('.avatar').replaceWith(avatar(app.state, message.senderId));
    element.setAttribute('aria-label', `${name}, ${dateTime(message.createdAt)}`);
    element.querySelector('.by .badge')?.remove();
    author.after(...[kindBadge(app.state, message.senderId)].filter(Boolean));
  }
  const badge = element.querySelector('.by .badge');
  const whose = ownerText(app.state, message.senderId);
  if (badge && whose && badge.title !== whose) {
    badge.title = whose;
  }
}

function card(app, id, message) {
  const ask = message.recalled ? null : app.sync.asks.of(message, id);
  return ask && askCard(app, ask, { isAlone: false });
}

function updateAsk(app, element, message) {
  const place = element.querySelector('.ask');
  const ask = place && !message.recalled && app.sync.asks.of(message, shown.get(element).id);
  if (ask) {
    updateCard(place, ask);
    // The card says it then, as what is decided.
    const isToldByCard = ask.kind === 'approval' && ask.isWhole;
    element.querySelectorAll('.content, .more').forEach((one) => (one.hidden = isToldByCard));
  } else {
    place?.remove();
  }
}

/** An own message on its way. */
export function pendingElement(app, id, pending) {
  const { messages } = app.sync;
  return h(
    'article',
    { class: 'message pending', 'aria-label': 'Your message, not yet sent' },
    h('div', { class: 'gutter' }, avatar(app.state, app.state.me.id)),
    h(
      'div',
      { class: 'body' },
      h('div', { class: 'by' }, nameOf(app.state, app.state.me.id, { class: 'author' })),
      content(app.state, pending),
      h(
        'div',
        { class: 'fate' },
        h('span', { role: 'status' }),
        button('Try again', () => messages.retry(id, pending.key), { class: 'quiet' }),
        button('Discard', () => messages.discard(id, pending.key), { class: 'quiet' }),
      ),
    ),
  );
}

/** Shows what has become of it. */
export function updatePending(element, { state, error }) {
  const [text, ...buttons] = element.querySelector('.fate').children;
  const hasFailed = state === 'failed';
  element.classList.toggle('failed', hasFailed);
  setText(text, hasFailed ? `Not sent: ${error}` : 'Sending …');
  buttons.forEach((one) => (one.hidden = !hasFailed));
}

function content(state, message) {
  const place = h('div', { class: 'content', dir: 'auto' });
  const part = beginning(message.content);
  const show = (text) => fill(place, renderMarkdown(text, mentionsOf(state, message)));
  show(part);
  if (part === message.content) {
    return place;
  }
  const all = button(
    `Show all ${message.content.length.toLocaleString()} characters`,
    () => {
      show(message.content);
      all.remove();
    },
    { class: 'quiet more' },
  );
  return [place, all];
}

const EVERYBODY = new Set(['all', 'everyone', 'channel', 'here']);

/** Whom names in a message call: only those whom the server found in it, too. */
function mentionsOf(state, message) {
  const byName = new Map(
    (message.mentions ?? [])
      .map((id) => state.people.get(id))
      .filter(Boolean)
      .flatMap((person) => [
        [person.id, person],
        [person.username.toLowerCase(), person],
      ]),
  );
  const calls = (name) =>
    message.isMentionAll && EVERYBODY.has(name) ? 'all' : byName.get(name);
  return { calls, me: state.me.id };
}

const quotes = new WeakMap();

/** Shows a message as it is now wherever it is quoted. */
export const updateQuotes = (place, message) =>
  place
    .querySelectorAll(`[data-quotes="${CSS.escape(message.id)}"]`)
    .forEach((link) => quotes.get(link)(message));

function quote(app, id, messageId, onJump) {
  const link = button('…', null, { class: 'quote', 'data-quotes': messageId });
  const show = (message) => {
    const words = message.recalled
      ? tombstoneText(app.state, message)
      : message.content.slice(0, QUOTED_CHARACTERS);
    fill(
      link,
      h('bdi', { class: 'author' }, personName(app.state, message.senderId)),
      ' ',
      h('bdi', {}, words),
    );
    link.onclick = () => onJump(message);
  };
  quotes.set(link, show);
  const here = app.state.log(id).items.find((one) => one.id === messageId);
  if (here) {
    show(here);
  } else {
    claw('messages/get', { conversationId: id, messageId }).then(show, () =>
      setText(link, 'A message that no longer exists'),
    );
  }
  return link;
}
