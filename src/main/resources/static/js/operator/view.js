// The operator's view once it is open: what happens now, and what can be done about it.
import { button, h } from '../lib/dom.js';
import { adminAgents } from './agents.js';
import { auditLog } from './audit.js';
import { conversations } from './conversations.js';
import { live } from './live.js';
import { CHART_STYLE } from './libraries.js';
import { panel } from './parts.js';
import { reports } from './reports.js';
import { figures } from './status.js';

const STYLES = ['/css/operator.css', CHART_STYLE];

/**
 * @param {import('./pulse.js').Pulse} first
 * @param {{onLeave: (notice?: string) => void}} listeners told when the token is to be forgotten
 * @returns {HTMLElement}
 */
export function operatorView(first, { onLeave }) {
  const now = live(first, onLeave);
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
    panel('Now', now.charts),
    panel('Refused', now.refusals),
    panel('Agents', adminAgents()),
    panel('Conversations', conversations()),
    panel('Reports', reports()),
    panel('Audit log', auditLog()),
    panel('Counters and limits', figures()),
  );
}
