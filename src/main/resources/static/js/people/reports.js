// What members complain about in a workspace, for those who manage it.
import { claw } from '../lib/api.js';
import { button, h, name } from '../lib/dom.js';
import { choice } from '../lib/fields.js';
import { dateTime } from '../lib/time.js';
import { goTo } from '../asks/waiting.js';
import { readPeople } from '../chat/overview.js';
import { personName, titleOf } from '../chat/state.js';
import { avatar, personLink } from './person.js';
import { pagedList } from './paged.js';

const STATES = [
  ['open', 'Open'],
  ['upheld', 'Upheld'],
  ['dismissed', 'Dismissed'],
];

/**
 * @param {import('../app.js').App} app
 * @param {string} workspaceId
 */
export function reportsCard(app, workspaceId) {
  const { state } = app;
  const which = choice('Show', 'state', STATES);
  const wanted = which.querySelector('select');
  const list = pagedList({
    label: 'Reports',
    empty: 'None',
    async read(cursor) {
      const { reports, nextCursor } = await claw('reports/list', {
        workspaceId,
        state: wanted.value,
        cursor,
      });
      await readPeople(state, reports.map((report) => report.userId)).catch(() => {});
      return { items: reports, nextCursor };
    },
    key: (report) => report.reportId,
    look: (report) => report.state,
    row: (report) => row(app, workspaceId, report, list),
  });
  wanted.addEventListener('change', () => list.begin());
  list.next();
  return h('section', { class: 'card' }, h('h2', {}, 'Reports'), which, list.element);
}

function row(app, workspaceId, report, list) {
  const { state } = app;
  const { userId, conversationId, messageId } = report;
  const conversation = state.conversations.get(conversationId);
  const decide = (label, decision, isDanger) =>
    button(label, () => decided(report, decision, list), {
      class: isDanger ? 'quiet danger' : 'quiet',
      'aria-label': `${label} the report about ${personName(state, userId)}`,
    });
  return [
    avatar(state, userId),
    h(
      'div',
      { class: 'who' },
      personLink(state, userId, workspaceId),
      h(
        'div',
        { class: 'about' },
        dateTime(report.createdAt),
        conversation && [' · in ', name(titleOf(state, conversation))],
      ),
      report.reason && h('p', {}, name(report.reason)),
      report.excerpt && h('p', { class: 'about' }, '“', name(report.excerpt), '”'),
    ),
    messageId &&
      conversation &&
      button('Look', () => goTo(app, { conversationId, messageId }), {
        class: 'quiet',
        'aria-label': `Look at the message of ${personName(state, userId)}`,
      }),
    report.state === 'open' && [decide('Uphold', 'upheld', true), decide('Dismiss', 'dismissed')],
  ];
}

function decided(report, decision, list) {
  list.ask({
    title: decision === 'upheld' ? 'Uphold this report?' : 'Dismiss this report?',
    text:
      decision === 'upheld'
        ? 'It counts towards what the server bans for. Removing and banning are yours to do, under Members.'
        : 'It counts for nothing any more.',
    submit: decision === 'upheld' ? 'Uphold' : 'Dismiss',
    isDanger: decision === 'upheld',
    async onSubmit() {
      await claw('reports/decide', { reportId: report.reportId, state: decision });
      list.set(list.items.filter((one) => one !== report));
    },
  });
}
