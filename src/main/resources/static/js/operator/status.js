// How much there is of everything, and what the limits are.
import { button, fill, h } from '../lib/dom.js';
import { admin } from './api.js';
import { figure } from './pulse.js';
import { row, table } from './parts.js';

/** Both tables, and a button that reads them again. */
export function figures() {
  const counts = table('Counters', ['Of what', 'How many']);
  const limits = table('Limits a minute', ['Of what', 'At most']);
  const error = h('p', { class: 'error', role: 'alert' });
  const refresh = async () => {
    try {
      const status = await admin('status');
      fill(
        counts.rows,
        rows({ ...status.counts, auditWaiting: status.auditWaiting, auditLost: status.auditLost }),
      );
      fill(limits.rows, rows(status.limitsPerMinute, allowed));
      fill(error);
    } catch (failure) {
      fill(error, failure.message);
    }
  };
  refresh();
  return [
    h('div', { class: 'columns' }, counts.element, limits.element),
    error,
    button('Read again', refresh),
  ];
}

const rows = (values, shown = figure) =>
  Object.entries(values).map(([key, value]) => row(spaced(key), shown(value)));

const allowed = (value) => (value === 0 ? 'no limit' : figure(value));

/** `badTokens` as words. */
const spaced = (key) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
