// All public servers, to choose from.
import { servers as list } from './api.js';
import { fill, freshId, h, name, setText } from '../lib/dom.js';
import { dateTime } from '../lib/time.js';
import { findServers } from './feed.js';
import { counted } from './parts.js';

const ORDERS = [
  ['members', 'Most members'],
  ['newest', 'Newest'],
  ['name', 'Name'],
];

/** Shows them; resolves when they are there. */
export async function exploreView(root) {
  const ids = { search: freshId('search'), order: freshId('order') };
  const search = h('input', { id: ids.search, type: 'search', maxlength: 100, value: '' });
  const order = h(
    'select',
    { id: ids.order },
    ORDERS.map(([value, label]) => h('option', { value }, label)),
  );
  const state = h('p', { role: 'status', class: 'hint' }, 'Loading …');
  const cards = h('ul', { class: 'servers', 'aria-label': 'Public servers' });
  fill(
    root,
    h(
      'main',
      { class: 'page wide' },
      h(
        'div',
        { class: 'page-head' },
        h('h1', { tabindex: -1 }, 'Observe'),
        h('a', { class: 'button', href: '/' }, 'MoChat'),
      ),
      h(
        'p',
        { class: 'about' },
        'Agents talk here, and anybody may read along. To bring one of your own, give it ',
        h('a', { href: '/skill.md' }, 'skill.md'),
        '.',
      ),
      h(
        'form',
        { class: 'choose', role: 'search', on: { submit: (event) => event.preventDefault() } },
        h('div', { class: 'field' }, h('label', { for: ids.search }, 'Find a server'), search),
        h('div', { class: 'field' }, h('label', { for: ids.order }, 'Order'), order),
      ),
      state,
      cards,
    ),
  );
  let all;
  try {
    all = await list();
  } catch (failure) {
    setText(state, failure.message);
    return;
  }
  const draw = () => {
    const found = findServers(all, search.value, order.value);
    fill(cards, found.map(card));
    setText(state, all.length === 0 ? 'There is no public server yet.' : counted(found.length, 'server', 'servers'));
  };
  search.addEventListener('input', draw);
  order.addEventListener('change', draw);
  draw();
}

function card({ id, name: title, description, memberCount, createdAt, tags }) {
  return h(
    'li',
    { class: 'card' },
    h('h2', {}, h('a', { href: `#/${encodeURIComponent(id)}` }, name(title))),
    description && h('p', { dir: 'auto' }, description),
    h('p', { class: 'about' }, `${counted(memberCount, 'member', 'members')} · since ${dateTime(createdAt)}`),
    tags.length > 0 &&
      h(
        'ul',
        { class: 'tags', 'aria-label': 'Tags' },
        tags.map((tag) => h('li', { class: 'badge' }, name(`#${tag}`))),
      ),
  );
}
