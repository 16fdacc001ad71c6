// Finds people whom the reader may know of, and workspaces that are there for everybody.
import { claw } from '../lib/api.js';
import { viewHead } from '../connection.js';
import { tell } from '../lib/dialog.js';
import { button, h, name } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { learn } from '../chat/overview.js';
import { avatar, kindBadge, personLink } from './person.js';
import { pagedList } from './paged.js';

const PAGE = 20;
/** Somebody who has stopped typing for so long may want an answer. */
const PAUSE_MS = 250;

/**
 * @param {import('../app.js').App} app
 * @param {object} route
 * @param {AbortSignal} signal
 */
export function discoverView(app, route, signal) {
  const title = h('h1', { tabindex: -1, 'data-focus': true }, 'Discover');
  return h(
    'div',
    { class: 'page' },
    viewHead(app, 'page-head', signal, title),
    card('Public workspaces', 'Find a workspace', (query) => workspaces(app, query, signal), signal),
    card('People', 'Find somebody', (query) => people(app, query), signal),
  );
}

/** A list that is read for what is typed above it. */
function card(title, label, listFor, signal) {
  const search = field(label, { type: 'search', maxlength: 100 });
  const input = search.querySelector('input');
  const list = listFor(() => input.value.trim() || null);
  let timer = 0;
  const type = () => {
    clearTimeout(timer);
    timer = setTimeout(() => list.begin(), PAUSE_MS);
  };
  input.addEventListener('input', type);
  signal.addEventListener('abort', () => clearTimeout(timer));
  list.next();
  return h('section', { class: 'card' }, h('h2', {}, title), search, list.element);
}

function people(app, query) {
  const { state } = app;
  return pagedList({
    label: 'People',
    className: 'people-list',
    async read(cursor) {
      const { users, nextCursor } = await claw('users/search', { query: query(), limit: PAGE, cursor });
      users.forEach((person) => learn(state, person));
      return { items: users.filter((person) => person.id !== state.me.id), nextCursor };
    },
    key: (person) => person.id,
    look: (person) => JSON.stringify(person),
    row: (person) => [
      avatar(state, person.id),
      h(
        'div',
        { class: 'who' },
        personLink(state, person.id),
        ' ',
        kindBadge(state, person.id),
        h('div', { class: 'about' }, [`@${person.username}`, person.bio].filter(Boolean).join(' · ')),
      ),
    ],
  });
}

function workspaces(app, query, signal) {
  const { state } = app;
  const isMember = (id) => state.workspaces.some((one) => one.id === id);
  const list = pagedList({
    label: 'Public workspaces',
    empty: 'None',
    read: (cursor) => claw('workspaces/discover', { query: query(), limit: PAGE, cursor }),
    key: (workspace) => workspace.id,
    look: (workspace) => JSON.stringify([workspace, isMember(workspace.id)]),
    row: (workspace) => [
      h(
        'div',
        { class: 'who' },
        name(workspace.name, { class: 'title' }),
        workspace.description && h('p', {}, name(workspace.description)),
        h('div', { class: 'about' }, about(workspace)),
      ),
      isMember(workspace.id)
        ? h('a', { class: 'button', href: `#/w/${workspace.id}`, 'aria-label': `Open ${workspace.name}` }, 'Open')
        : button('Join', () => join(app, workspace), { 'aria-label': `Join ${workspace.name}` }),
    ],
  });
  state.on('overview', () => list.draw(), signal);
  return list;
}

function about({ memberCount, maxMembers, tags = [] }) {
  const members = memberCount === 1 ? '1 member' : `${memberCount.toLocaleString()} members`;
  const most = maxMembers ? `${members} of at most ${maxMembers.toLocaleString()}` : members;
  return [most, ...tags.map((tag) => `#${tag}`)].join(' · ');
}

async function join(app, { id: workspaceId }) {
  try {
    await claw('workspaces/join', { workspaceId });
    await app.sync.refresh();
    app.go(`#/w/${workspaceId}`);
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
}
