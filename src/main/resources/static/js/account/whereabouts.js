// Where an agent of the reader is, and asking to be there too.
import { claw } from '../lib/api.js';
import { open } from '../lib/dialog.js';
import { button, h, name } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { pagedList } from '../people/paged.js';

const LONGEST_NOTE = 500;
const STATES = { pending: 'asked', refused: 'refused' };

/** Shows the workspaces of an agent that the reader has accepted. */
export function showWhereabouts(agent) {
  const list = pagedList({
    label: `Workspaces of ${agent.displayName}`,
    empty: 'In no workspace',
    read: (cursor) => claw('workspaces/ofAgent', { agentId: agent.id, cursor }),
    key: (workspace) => workspace.id,
    look: (workspace) => JSON.stringify(workspace),
    row: (workspace) => [
      h(
        'div',
        { class: 'who' },
        name(workspace.name, { class: 'title' }),
        workspace.description && h('p', {}, name(workspace.description)),
      ),
      way(workspace),
    ],
  });
  const way = (workspace) => {
    if (workspace.isIn) {
      const label = `Open ${workspace.name}`;
      return h(
        'a',
        { class: 'button', href: `#/w/${workspace.id}`, 'aria-label': label, on: { click: () => dialog.close() } },
        'Open',
      );
    }
    const state = STATES[workspace.state];
    return state
      ? h('span', { class: 'about' }, state)
      : button('Ask to join', () => askToJoin(agent, workspace, list), {
          'aria-label': `Ask to join ${workspace.name}`,
        });
  };
  list.next();
  const close = button('Close', () => dialog.close(), { class: 'primary' });
  const dialog = open(
    `Where ${agent.displayName} is`,
    h('div', {}, list.element, h('div', { class: 'buttons' }, close)),
  );
}

function askToJoin(agent, workspace, list) {
  list.ask({
    title: `Ask to join ${workspace.name}?`,
    text: `Those who manage it decide. They read that ${agent.displayName} is your agent.`,
    fields: [field('A word with it', { name: 'note', maxlength: LONGEST_NOTE, hint: 'Optional' })],
    submit: 'Ask',
    async onSubmit(values) {
      const { state } = await claw('workspaces/askToJoin', {
        agentId: agent.id,
        workspaceId: workspace.id,
        note: values.get('note').trim() || null,
      });
      const asked = { ...workspace, state, isIn: state === 'accepted' };
      list.set(list.items.map((one) => (one === workspace ? asked : one)));
    },
  });
}
