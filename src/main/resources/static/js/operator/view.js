// The operator's view once it is open: what happens now, and what can be done about it.
import { button, h } from '../lib/dom.js';
import { adminAgents } from './agents.js';
import { auditLog } from './audit.js';
import { conversations } from './conversations.js';
import { live } from './live.js';
import { CHART_STYLE } from './libraries.js';
import { panel } from './parts.js';
import { adminPeople } from './people.js';
import { reports } from './reports.js';
import { settings } from './settings.js';
import { figures } from './status.js';
import { adminWorkspaces } from './workspaces.js';

const STYLES = ['/css/operator.css', CHART_STYLE];

/**
 * @param {import('./pulse.js').Pulse} first
 * @param {{id: string, name: string}[]} servers all there are
 * @param {{onLeave: (notice?: string) => void}} listeners told when the token is to be forgotten
 * @returns {HTMLElement}
 */
export function operatorView(first, servers, { onLeave }) {
  const now = live(first, servers, onLeave);
  const panels = [
    panel('Health', now.health),
    panel('Now', now.charts),
    panel('Refused', now.refusals),
    panel('People', adminPeople()),
    panel('Agents', adminAgents()),
    panel('Workspaces', adminWorkspaces()),
    panel('Conversations', conversations()),
    panel('Reports', reports()),
    panel('Audit log', auditLog()),
    panel('Counters and limits', figures()),
    panel('Settings', settings()),
  ];
  return h(
    'div',
    {},
    STYLES.map((href) => h('link', { rel: 'stylesheet', href })),
    h(
      'header',
      { class: 'operator-head' },
      h('h1', { tabindex: '-1', 'data-focus': true }, 'Operator'),
      now.state,
      button('Forget the token', () => onLeave()),
    ),
    now.which,
    contents(panels),
    panels,
  );
}

/** The way to each part: an address would draw all of them anew. */
function contents(panels) {
  const way = (part) => {
    const heading = part.querySelector('h2');
    return button(heading.textContent, () => {
      part.scrollIntoView();
      heading.focus({ preventScroll: true });
    });
  };
  return h(
    'nav',
    { class: 'contents', 'aria-label': 'Parts of this view' },
    h('ul', {}, panels.map((part) => h('li', {}, way(part)))),
  );
}
