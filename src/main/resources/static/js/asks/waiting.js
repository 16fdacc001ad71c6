// All that waits for the reader's answer or decision, in one list, and the way there.
import { h, name, reconcile, setText } from '../lib/dom.js';
import { claw } from '../lib/api.js';
import { tell } from '../lib/dialog.js';
import { countText, titleOf } from '../chat/state.js';
import { viewHead } from '../connection.js';
import { askCard, updateCard } from './card.js';

const PLACE = '#/waiting';

/**
 * Whatever was in it when it was opened, or came since, stays until it is left: what is settled
 * meanwhile says so.
 *
 * @param {import('../app.js').App} app
 * @param {object} route
 * @param {AbortSignal} signal
 */
export function waitingView(app, route, signal) {
  const list = h('ul', { class: 'asks', 'aria-label': 'Waiting for you' });
  const empty = h('p', { class: 'note', role: 'status' });
  const shown = new Set();
  const draw = () => {
    app.sync.asks.waiting.forEach((ask) => shown.add(ask.messageId));
    const asks = [...shown].map((id) => app.state.asks.get(id)).filter(Boolean);
    reconcile(list, asks, {
      key: (ask) => ask.messageId,
      create: (ask) => entry(app, ask),
      update: (item, ask) => updateEntry(app, item, ask),
    });
    const none = app.state.isLoaded ? 'Nothing waits for you.' : 'Loading …';
    setText(empty, asks.length > 0 ? '' : none);
  };
  ['asks', 'people', 'overview'].forEach((topic) => app.state.on(topic, draw, signal));
  draw();
  const title = h('h1', { tabindex: -1, 'data-focus': true }, 'Waiting for you');
  return h('div', { class: 'page' }, viewHead(app, 'page-head', signal, title), empty, list);
}

/** The way to the list, with how many wait; it is said when there is one more. */
export function waitingLink(app) {
  const link = h('a', { href: PLACE, class: 'row' });
  const count = h('span', { class: 'count mention', hidden: true });
  const said = h('span', { class: 'hidden', role: 'status' });
  let before = 0;
  const draw = () => {
    const { length } = app.sync.asks.waiting;
    count.hidden = length === 0;
    setText(count, countText(length));
    if (length !== before) {
      setText(said, length > before ? `${countText(length)} waiting for you` : '');
    }
    before = length;
  };
  const mark = () =>
    app.route.view === 'waiting'
      ? link.setAttribute('aria-current', 'page')
      : link.removeAttribute('aria-current');
  link.append(h('span', { class: 'title' }, 'Waiting for you'), count);
  app.state.on('asks', draw, app.signal);
  app.state.on('route', mark, app.signal);
  draw();
  return [link, said];
}

function entry(app, ask) {
  return h('li', {}, askCard(app, ask, { isAlone: true }), h('p', { class: 'about place' }));
}

function updateEntry(app, item, ask) {
  const [card, place] = item.children;
  updateCard(card, ask);
  const conversation = app.state.conversations.get(ask.conversationId);
  const title = conversation && titleOf(app.state, conversation);
  if (place.dataset.title === (title ?? '')) {
    return;
  }
  place.dataset.title = title ?? '';
  const go = (event) => {
    event.preventDefault();
    goTo(app, ask);
  };
  place.replaceChildren(
    ...(title
      ? ['In ', h('a', { href: `#/c/${ask.conversationId}`, on: { click: go } }, name(title))]
      : ['In a conversation you are not part of']),
  );
}

/** Goes to a message, whose place may be unknown yet. */
export async function goTo(app, { conversationId, messageId, seq }) {
  try {
    const found = seq ? { seq } : await claw('messages/get', { conversationId, messageId });
    app.go(`#/c/${conversationId}/${found.seq}`);
  } catch (failure) {
    tell({ title: 'That cannot be shown', text: failure.message });
  }
}
