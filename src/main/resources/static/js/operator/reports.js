// What members complain about, wherever that was, and what becomes of it.
import { tell } from '../lib/dialog.js';
import { button, h, name } from '../lib/dom.js';
import { choice, field } from '../lib/fields.js';
import { dateTime } from '../lib/time.js';
import { admin } from './api.js';
import { named, pages, row, search, table } from './parts.js';

const LIMIT = 50;
const STATES = [
  ['open', 'open'],
  ['upheld', 'upheld'],
  ['dismissed', 'dismissed'],
];

/** The reports in a state, the oldest first, and the decision about each. */
export function reports() {
  const { element, rows } = table('The oldest first', ['About', 'By', 'Why', 'What was said', 'What to do']);
  let asked = { state: 'open' };
  const list = pages({
    read: async (question) => {
      const answer = await admin('reports/list', { ...question, limit: LIMIT });
      return { entries: answer.reports, nextCursor: answer.nextCursor };
    },
    show: (report) => reportRow(report, () => list.ask(asked)),
    into: rows,
    more: 'More reports',
    none: 'None.',
  });
  list.ask(asked);
  const onAsk = (question) => {
    asked = question;
    list.ask(question);
  };
  const about = field('About', {
    name: 'about',
    type: 'search',
    maxlength: 100,
    hint: 'An id, or @ and a username.',
  });
  const which = search([choice('State', 'state', STATES), about], 'Search reports', onAsk);
  return [which, element, list.element];
}

function reportRow(report, again) {
  const decide = (label, state) =>
    button(label, () => decided(report, state, again), {
      class: state === 'upheld' ? 'danger' : null,
      'aria-label': `${label} the report about ${report.user?.displayName ?? report.userId}`,
    });
  return row(
    named(report.user ?? { id: report.userId }),
    [
      named(report.reporter ?? { id: report.reporterId }),
      h('div', { class: 'about' }, dateTime(report.createdAt)),
    ],
    name(report.reason ?? ''),
    name(report.excerpt ?? ''),
    report.state === 'open'
      ? h('div', { class: 'buttons' }, decide('Uphold', 'upheld'), decide('Dismiss', 'dismissed'))
      : report.state,
  );
}

async function decided({ reportId }, state, again) {
  try {
    await admin('reports/decide', { reportId, state });
    await again();
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
}
