// The conversations of the reader, what is unread in them, and where else to go.
import { button, fill, h, mark, name, oncePerFrame, reconcile, setText } from '../lib/dom.js';
import { avatar } from '../people/person.js';
import { listFilter } from './filter.js';
import { rowElement, updateRow, walkRows } from './row.js';
import { foldedBy, needOf, sectionsOf, toggleFold } from './sections.js';
import {
  askForConversation,
  askForInvite,
  askForPanel,
  askForWorkspace,
  renameWorkspace,
} from './create.js';
import { connectionStatus } from '../connection.js';
import { finder } from './find.js';
import { contactsLink } from '../people/requests.js';
import { waitingLink } from '../asks/waiting.js';

/**
 * @param {import('../app.js').App} app
 * @returns {HTMLElement}
 */
export function sidebar(app) {
  const lists = h('div', { class: 'lists' });
  const filter = listFilter(app, lists, () => draw());
  let view = {};
  const draw = () => {
    const current = app.route.conversation;
    const conversation = app.state.conversations.get(current);
    // What is read does not slip away under the reader.
    if (view.current !== current || !view.isKnown) {
      const held = conversation ? needOf(app.state, conversation) : 0;
      view = { current, held, isKnown: conversation !== undefined };
    }
    drawLists(app, lists, { ...view, folded: foldedBy(app.state.me.id), filter: filter.text });
    filter.drawn(view);
  };
  const drawSoon = oncePerFrame(() => app.signal.aborted || draw());
  ['overview', 'people', 'doing'].forEach((topic) => app.state.on(topic, drawSoon, app.signal));
  app.state.on('route', draw, app.signal);
  walkRows(app, lists);
  draw();
  return h(
    'nav',
    { class: 'sidebar', 'aria-label': 'Conversations' },
    h(
      'header',
      { class: 'brand' },
      h('a', { href: '#/', class: 'logo' }, mark(), 'MoChat'),
      connectionStatus(app),
      button('+ New', () => askForConversation(app), {
        class: 'small',
        'aria-label': 'New conversation',
      }),
    ),
    finder(app),
    filter.element,
    lists,
    footer(app),
  );
}

function footer(app) {
  const who = h('a', { href: '#/account', class: 'row' });
  const draw = () => {
    const { id, displayName } = app.state.me;
    if (who.dataset.look !== displayName) {
      who.dataset.look = displayName;
      fill(who, avatar(app.state, id), name(displayName, { class: 'title' }));
    }
  };
  app.state.on('people', draw, app.signal);
  draw();
  return h(
    'footer',
    { class: 'places' },
    waitingLink(app),
    h(
      'a',
      { href: '#/agents', class: 'row' },
      h('span', { class: 'title' }, 'My agents'),
      pendingBadge(app),
    ),
    contactsLink(app),
    h('a', { href: '#/discover', class: 'row' }, 'Discover'),
    h('a', { href: '#/operator', class: 'row' }, 'Operator'),
    h('a', { href: '#/read/docs/console.md', class: 'row' }, 'Help'),
    who,
  );
}

function pendingBadge(app) {
  const badge = h('span', { class: 'count mention', hidden: true });
  const draw = () => {
    badge.hidden = app.pendingAgents === 0;
    setText(badge, `${app.pendingAgents} to confirm`);
  };
  app.state.on('agents', draw, app.signal);
  draw();
  return badge;
}

function drawLists(app, lists, view) {
  const sections = sectionsOf(app.state, view);
  reconcile(lists, view.filter ? sections : [...sections, { key: 'more' }], {
    key: (section) => section.key,
    create: (section) => sectionElement(app, section),
    update: (element, section) => updateSection(app, element, section),
  });
}

function sectionElement(app, { key, fold, workspace, group }) {
  if (key === 'more') {
    return h(
      'section',
      {},
      button('+ New workspace', () => askForWorkspace(app), { class: 'quiet' }),
    );
  }
  const actions =
    workspace &&
    h(
      'span',
      { class: 'actions' },
      workspace.ownerId === app.state.me.id &&
        button('Rename', () => renameWorkspace(app, workspace.id), {
          class: 'quiet',
          'aria-label': 'Rename workspace',
        }),
      h('a', { class: 'quiet', href: `#/w/${workspace.id}` }, 'Members'),
      button('Invite', () => askForInvite(app, workspace.id), { class: 'quiet' }),
      button('+', () => askForPanel(app, group), { class: 'quiet', 'aria-label': 'New panel' }),
    );
  return h(
    'section',
    {},
    h('div', { class: 'section-head' }, h('h2', {}, foldButton(app, fold)), actions),
    h('ul', {}),
    h('p', { class: 'empty' }),
  );
}

function foldButton(app, fold) {
  const toggle = () => {
    toggleFold(app.state.me.id, fold);
    app.state.changed('overview');
  };
  return button(name(''), toggle, { class: 'fold' });
}

function updateSection(app, element, { key, title, workspace, entries, count, isFolded }) {
  if (key === 'more') {
    return;
  }
  const [head, list, empty] = element.children;
  setText(head.querySelector('bdi'), title);
  head.querySelector('.fold').setAttribute('aria-expanded', String(!isFolded));
  empty.hidden = count > 0 || isFolded;
  setText(
    empty,
    !app.state.isLoaded ? 'Loading …' : workspace ? 'No panels yet' : 'Nothing here yet',
  );
  reconcile(list, entries, {
    key: (conversation) => conversation.id,
    create: rowElement,
    update: (item, conversation) => updateRow(app, item, conversation),
  });
}
