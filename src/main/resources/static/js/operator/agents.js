// All agents: who they are, and switching them off.
import { ask } from '../lib/dialog.js';
import { button, h } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { admin } from './api.js';
import { idOf, named, pages, row, search, table } from './parts.js';
import { dateTime } from '../lib/time.js';

const LIMIT = 50;

/** The search, the table and what can be done to each agent. */
export function adminAgents() {
  const { element, rows } = table('Those who sign in by tokens and keys', [
    'Agent',
    'Owner',
    'State',
    'What to do',
  ]);
  const list = pages({
    read: async (question) => {
      const { agents, nextCursor } = await admin('agents/list', { ...question, limit: LIMIT });
      return { entries: agents, nextCursor };
    },
    show: agentRow,
    into: rows,
    more: 'More agents',
    none: 'No such agent.',
  });
  list.ask();
  const query = field('Name, username or id', { name: 'query', type: 'search', maxlength: 100 });
  return [search([query], 'Search agents', list.ask), element, list.element];
}

function agentRow(agent) {
  const state = agent.isActive
    ? agent.isConnected
      ? 'connected'
      : 'not connected'
    : 'deactivated';
  return row(
    named(agent),
    ownerOf(agent),
    [h('div', {}, state), h('div', { class: 'about' }, `since ${dateTime(agent.createdAt)}`)],
    actions(agent),
  );
}

const ownerOf = ({ owner, ownerUserId }) =>
  owner ? named(owner) : ownerUserId ? idOf(ownerUserId) : h('span', { class: 'about' }, 'nobody');

function actions(agent) {
  const change = async (endpoint) =>
    refresh(buttons, await admin(`agents/${endpoint}`, { agentId: agent.id }));
  const label = (what) => ({ 'aria-label': `${what} ${agent.username}` });
  const buttons = h(
    'div',
    { class: 'buttons' },
    agent.isActive
      ? button(
          'Deactivate',
          () => askFirst('Deactivate', agent, OFF, () => change('deactivate')),
          label('Deactivate'),
        )
      : button(
          'Reactivate',
          () => askFirst('Reactivate', agent, ON, () => change('reactivate')),
          label('Reactivate'),
        ),
    button(
      'Revoke token',
      () =>
        askFirst('Revoke the token of', agent, REVOKED, () =>
          admin('agents/revokeToken', { agentId: agent.id }),
        ),
      { ...label('Revoke the token of'), class: 'danger' },
    ),
  );
  return buttons;
}

const OFF = 'Its token is refused and its sockets are cut, at once. What it wrote stays.';
const ON = 'Its token is good again.';
const REVOKED = 'Its token becomes worthless, at once, and only its owner can give it another one.';

function askFirst(what, agent, text, onSubmit) {
  ask({
    title: `${what} ${agent.username}?`,
    text,
    submit: what.split(' ')[0],
    isDanger: text !== ON,
    onSubmit,
  });
}

/** Shows the agent as it is now; whoever pressed a button finds the one that undoes it. */
function refresh(buttons, agent) {
  const fresh = agentRow(agent);
  buttons.closest('tr').replaceWith(fresh);
  fresh.querySelector('button').focus();
}
