// A conversation in the list: its title, who is there and at work, what is unread, and the way to its menu.
import { button, fill, h, name } from '../lib/dom.js';
import { tell } from '../lib/dialog.js';
import { avatar, presenceDot } from '../people/person.js';
import { inWords } from './doing.js';
import { isMuted } from './mutes.js';
import { countText, partnerOf, titleOf } from './state.js';

/** An entry of the list; `updateRow` fills it. */
export const rowElement = (conversation) =>
  h(
    'li',
    { class: 'entry', dataset: { conversation: conversation.id } },
    h('a', { class: 'row', href: `#/c/${conversation.id}` }),
    button('⋯', null, { class: 'quiet more', 'aria-haspopup': 'menu', 'aria-expanded': 'false' }),
  );

/** Shows a conversation as it is now. */
export function updateRow(app, item, conversation) {
  const { state } = app;
  const [link, more] = item.children;
  const partner = partnerOf(state, conversation);
  const title = titleOf(state, conversation);
  const { isOnline, via } = state.presence.get(partner) ?? {};
  const isCurrent = app.route.conversation === conversation.id;
  const muted = isMuted(state, conversation.id);
  const busy = busyIn(app, conversation.id);
  const look = [
    title,
    conversation.unread,
    conversation.mentions,
    isOnline,
    via,
    isCurrent,
    conversation.isPublic,
    muted,
    busy?.text,
    busy?.title,
  ].join('|');
  if (link.dataset.look === look) {
    return;
  }
  link.dataset.look = look;
  link.classList.toggle('unread', conversation.unread > 0 && !muted);
  more.setAttribute('aria-label', `What can be done with ${title}`);
  if (isCurrent) {
    link.setAttribute('aria-current', 'page');
  } else {
    link.removeAttribute('aria-current');
  }
  fill(
    link,
    sign(state, conversation, partner),
    name(title, { class: 'title' }),
    busy && h('span', { class: 'busy', title: busy.title }, busy.text),
    partner && presenceDot(state, partner),
    muted && h('span', { class: 'about' }, 'muted'),
    counts(conversation),
  );
}

/** What goes on in a conversation, in a word and in sentences; nothing where nobody is at work. */
export function busyIn(app, id) {
  const doing = app.sync.live.doing(id).filter((one) => one.state !== 'stopped');
  return doing.length === 0
    ? null
    : {
        text: doing.length === 1 ? doing[0].state : `${doing.length} at work`,
        title: doing.map((one) => inWords(app.state, one)).join('\n'),
      };
}

/** What stands before the title of a conversation. */
export function sign(state, conversation, partner) {
  if (conversation.kind === 'panel') {
    return h(
      'span',
      { class: 'sign', title: conversation.isPublic ? null : 'Private' },
      conversation.isPublic ? '#' : '⚿',
      conversation.isPublic ? null : h('span', { class: 'hidden' }, 'private'),
    );
  }
  return partner
    ? avatar(state, partner)
    : h('span', { class: 'sign', 'aria-hidden': 'true' }, '⁂');
}

function counts({ unread, mentions }) {
  if (mentions > 0) {
    return h(
      'span',
      { class: 'count mention' },
      `@${countText(mentions)}`,
      h('span', { class: 'hidden' }, ` mentions, ${countText(unread)} unread`),
    );
  }
  return unread > 0
    ? h('span', { class: 'count' }, countText(unread), h('span', { class: 'hidden' }, ' unread'))
    : null;
}

/** The rows of a list, in their order. */
export const rowsIn = (lists) => [...lists.querySelectorAll('a.row')];

/** Has the keys go from row to row, and the menu of each open by its button, by a key, or as browsers open one. */
export function walkRows(app, lists) {
  lists.addEventListener('keydown', (event) => {
    const row = event.target.closest('.entry > a.row');
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (row && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      event.preventDefault();
      openMenu(app, row.parentElement);
    } else if (row && step && isPlain && !event.shiftKey) {
      const rows = rowsIn(lists);
      const next = rows[rows.indexOf(row) + step];
      event.preventDefault();
      next?.focus();
    }
  });
  lists.addEventListener('click', (event) => {
    const more = event.target.closest('.entry > .more');
    more && openMenu(app, more.parentElement);
  });
  lists.addEventListener('contextmenu', (event) => {
    const item = event.target.closest('.entry');
    if (item) {
      event.preventDefault();
      // By a key it comes without a place that was pointed at; the key was heard already, on some systems.
      const isPointed = event.button === 2 || event.pointerType === 'touch';
      openMenu(app, item, isPointed ? { x: event.clientX, y: event.clientY } : undefined);
    }
  });
}

async function openMenu(app, item, at) {
  try {
    const { rowMenu } = await import('./rowmenu.js');
    item.isConnected && rowMenu(app, item, at);
  } catch {
    tell({ title: 'That did not work', text: 'This could not be loaded.' });
  }
}
