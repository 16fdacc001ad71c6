// The operator's view once it is open: what happens now, and what can be done about it.
import { button, h } from './dom.js';
import { adminAgents } from './operator-agents.js';
import { auditLog } from './operator-audit.js';
import { conversations } from './operator-conversations.js';
import { live } from './operator-live.js';
import { CHART_STYLE } from './operator-libraries.js';
import { panel } from './operator-parts.js';
import { figures } from './operator-status.js';

const STYLES = ['/css/operator.css', CHART_STYLE];

/**
 * @param {import('./operator-pulse.js').Pulse} first
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
    panel('Audit log', auditLog()),
    panel('Counters and limits', figures()),
  );
}
