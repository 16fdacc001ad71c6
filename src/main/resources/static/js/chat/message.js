// One message on the screen.
import { claw } from '../lib/api.js';
import { copyText } from '../lib/copy.js';
import { button, fill, h, setText } from '../lib/dom.js';
import { renderMarkdown } from '../lib/markdown.js';
import { avatar, kindBadge, nameOf } from '../people/person.js';
import { isMentioned, personName } from './state.js';
import { beginning } from '../lib/text.js';
import { clock, dateTime } from '../lib/time.js';

const QUOTED_CHARACTERS = 160;

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {object} message
 * @param {{onReply: (message: object) => void, onJump: (message: object) => void}} listeners
 */
export function messageElement(app, id, message, { onReply, onJump }) {
  const { state } = app;
  const copy = button('Copy', () => copyText(message.content, copy), { class: 'quiet' });
  return h(
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
      message.replyTo && quote(app, id, message.replyTo, onJump),
      content(state, message),
    ),
    h(
      'div',
      { class: 'tools' },
      button('Reply', () => onReply(message), { class: 'quiet' }),
      copy,
    ),
  );
}

/** Shows what may have changed since. */
export function updateMessage(app, element, { message, isCompact }) {
  element.classList.toggle('compact', isCompact);
  const author = element.querySelector('.author');
  const name = personName(app.state, message.senderId);
  if (author.textContent !== name) {
    setText(author, name);
    element.querySelector('.avatar').replaceWith(avatar(app.state, message.senderId));
    element.setAttribute('aria-label', `${name}, ${dateTime(message.createdAt)}`);
    element.querySelector('.by .badge')?.remove();
    author.after(...[kindBadge(app.state, message.senderId)].filter(Boolean));
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

function mentionsOf(state, message) {
  const written = message.mentions ?? [];
  const byName = new Map(
    written
      .map((id) => state.people.get(id))
      .filter(Boolean)
      .flatMap((person) => [
        [person.id, person],
        [person.username.toLowerCase(), person],
        [person.displayName.toLowerCase(), person],
      ]),
  );
  const names = new Set(written.map((one) => one.toLowerCase()));
  if (message.isMentionAll) {
    ['all', 'everyone', 'channel', 'here'].forEach((one) => names.add(one));
  }
  return { names, nameOf: (mention) => byName.get(mention), me: state.me.id };
}

function quote(app, id, messageId, onJump) {
  const link = button('…', null, { class: 'quote' });
  const show = (message) => {
    fill(
      link,
      h('bdi', { class: 'author' }, personName(app.state, message.senderId)),
      ' ',
      h('bdi', {}, message.content.slice(0, QUOTED_CHARACTERS)),
    );
    link.onclick = () => onJump(message);
  };
  const here = app.state.log(id).items.find((one) => one.id === messageId);
  if (here) {
    show(here);
  } else {
    claw('messages/get', { conversationId: id, messageId }).then(show, () =>
      setText(link, 'A message that is no longer here'),
    );
  }
  return link;
}
