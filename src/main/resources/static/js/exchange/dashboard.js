// The dashboard of the exchange. It reads /api/stats; its operator's panel reads /api/admin/verify
// and /api/admin/logs.
import { button, fill, h, setText } from '../lib/dom.js';
import { renderPanel, stop } from './panel.js';
import { watchStats } from './stats.js';

const COUNTERS = [
  ['Live clients', (stats) => stats.liveClients],
  ['Active connections', (stats) => stats.activeConnections],
  ['Total messages', (stats) => stats.totalMessages],
  ['Uptime', (stats) => stats.uptime],
];

const values = COUNTERS.map(() => h('dd', {}, '…'));
const users = h('ul', { class: 'exchange-users' });
const last = h('p', {}, 'Nothing has been said since the start.');
const state = h('p', { role: 'status', class: 'exchange-state' });
const panel = h('div', { hidden: true });
const admin = button('Admin', toggle, { 'aria-expanded': 'false' });

const root = document.getElementById('dashboard');
fill(
  root,
  h('div', { class: 'page-head' }, h('h1', {}, 'Exchange'), admin),
  state,
  h(
    'dl',
    { class: 'exchange-counters' },
    COUNTERS.map(([name], i) => h('div', { class: 'card' }, h('dt', {}, name), values[i])),
  ),
  h('section', { class: 'card' }, h('h2', {}, 'Connected users'), users),
  h('section', { class: 'card' }, h('h2', {}, 'Last message'), last),
  panel,
  h('p', {}, h('a', { href: '/' }, 'MoChat'), ' · ', h('a', { href: '/api/stats' }, 'Counters')),
);
watchStats(root, show, () => setText(state, 'The server does not answer.'));

function show(stats) {
  setText(state, '');
  COUNTERS.forEach(([, of], i) => setText(values[i], String(of(stats))));
  fill(users, stats.connectedUsers.map(user));
  if (stats.connectedUsers.length === 0) {
    fill(users, h('li', {}, 'Nobody has identified.'));
  }
  if (stats.lastMessage) {
    const { time, length, type } = stats.lastMessage;
    setText(last, `${new Date(time).toLocaleTimeString()}, ${length} characters, ${type}`);
  }
}

function user({ nickname, connectedTime, hasConnection }) {
  return h(
    'li',
    {},
    h('span', { class: 'exchange-avatar', 'aria-hidden': 'true' }, [...nickname][0].toUpperCase()),
    h('bdi', {}, nickname),
    h('span', {}, `since ${new Date(connectedTime).toLocaleTimeString()}`),
    hasConnection && h('span', { class: 'exchange-badge' }, 'connected'),
  );
}

function toggle() {
  panel.hidden = !panel.hidden;
  admin.setAttribute('aria-expanded', String(!panel.hidden));
  if (panel.hidden) {
    stop(panel);
  } else {
    renderPanel(panel);
  }
}
