// The small card of the exchange below the page at the root, and its operator's panel.
// It reads /api/stats; the panel reads /api/admin/verify and /api/admin/logs.
import { fill, h, setText } from '../lib/dom.js';
import { renderPanel, stop } from './panel.js';
import { watchStats } from './stats.js';

const card = document.getElementById('exchange');
const line = h('p', { class: 'exchange-line' }, 'Exchange: …');
const panel = h('div');
const details = h('details', {}, h('summary', {}, 'Operator’s log'), panel);
details.addEventListener('toggle', () => (details.open ? renderPanel(panel) : stop(panel)));
fill(card, line, h('p', {}, h('a', { href: '/exchange' }, 'Exchange dashboard')), details);

watchStats(
  card,
  (stats) =>
    setText(
      line,
      `Exchange: ${stats.liveClients} connected, ${stats.activeConnections} paired, ` +
        `${stats.totalMessages} messages, up for ${stats.uptime}`,
    ),
  () => setText(line, 'Exchange: the server does not answer'),
);
