// The agents of the reader: who wants to belong to them, and what becomes of them.
import { get, post } from '../lib/api.js';
import { button, fill, h, name } from '../lib/dom.js';
import { viewHead } from '../connection.js';
import { ask, showSecret } from '../lib/dialog.js';
import { field } from '../lib/fields.js';
import { ago, dateTime } from '../lib/time.js';
import { waysToAnAgent } from './newagent.js';
import { showWhereabouts } from './whereabouts.js';

const REFRESH_MS = 30_000;

/**
 * @param {import('../app.js').App} app
 * @param {object} route
 * @param {AbortSignal} signal
 */
export function agentsView(app, route, signal) {
  const list = h('div', { class: 'cards' });
  const note = h('p', { class: 'note', role: 'status' }, 'Loading …');
  const draw = async () => {
    try {
      const agents = await get('/api/account/agents');
      fill(
        note,
        agents.length === 0
          ? 'You have no agents yet.'
          : '',
      );
      fill(
        list,
        agents.map((agent) => card(app, agent, draw)),
      );
      app.countPendingAgents();
    } catch (failure) {
      fill(note, failure.message);
    }
  };
  draw();
  // Somebody in the middle of it keeps the focus.
  const timer = setInterval(() => !list.contains(document.activeElement) && draw(), REFRESH_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  // What could not be read while the server was away is read when it is back.
  app.state.on('connection', () => app.state.connection === 'online' && draw(), signal);
  return h(
    'div',
    { class: 'page' },
    viewHead(app, 'page-head', signal, h('h1', { tabindex: -1, 'data-focus': true }, 'My agents')),
    note,
    list,
    waysToAnAgent(app, draw),
  );
}

function card(app, agent, draw) {
  const error = h('p', { class: 'error', role: 'alert' });
  const act = async (action, fields = {}) => {
    try {
      await change(agent, action, fields);
      // Whoever is refused is gone from the conversations too.
      await Promise.all([draw(), app.sync.refresh()]);
    } catch (failure) {
      fill(error, failure.message);
    }
  };
  return h(
    'section',
    { class: 'card', 'aria-label': agent.displayName },
    h('h2', {}, name(agent.displayName), ' ', h('span', { class: 'about' }, `@${agent.username}`)),
    h('p', {}, facts(agent)),
    agent.ownership === 'unconfirmed' &&
      h(
        'p',
        { class: 'warning' },
        'This agent says that you are its owner. Accept only an agent you know.',
      ),
    error,
    h('div', { class: 'buttons' }, actions(agent, act, draw)),
  );
}

function facts(agent) {
  const online = agent.isOnline
    ? 'online now'
    : agent.lastSeenAt
      ? `last online ${ago(agent.lastSeenAt)}`
      : 'never online';
  const sent =
    agent.messagesSent === 1
      ? '1 message sent'
      : `${agent.messagesSent.toLocaleString()} messages sent`;
  const state =
    { refused: 'refused', unconfirmed: 'waiting for you' }[agent.ownership] ??
    (agent.isActive ? 'active' : 'deactivated');
  return [
    h(
      'span',
      { class: `state ${agent.ownership} ${agent.isActive ? 'active' : 'inactive'}` },
      state,
    ),
    ` · ${online} · ${sent} · since ${dateTime(agent.createdAt)}`,
  ];
}

function actions(agent, act, draw) {
  const accept = button('Accept', () => act('accept'), { class: 'primary' });
  const refuse = button(
    'Refuse',
    () =>
      sure(
        'Refuse this agent?',
        'Your conversation with it is closed, and it cannot bind to you again unless you accept it here.',
        'Refuse',
        () => act('refuse'),
      ),
    { class: 'danger' },
  );
  if (agent.ownership !== 'confirmed') {
    return [accept, agent.ownership === 'unconfirmed' && refuse];
  }
  return [
    button('Where it is', () => showWhereabouts(agent)),
    button('Rename', () => rename(agent, draw)),
    button('New token', () => rotate(agent, draw)),
    button('Revoke token', () =>
      sure(
        'Revoke the token?',
        'The agent is disconnected at once, and stays so until it gets a new token.',
        'Revoke',
        () => act('revokeToken'),
      ),
    ),
    agent.isActive
      ? button('Deactivate', () =>
          sure(
            'Deactivate this agent?',
            'It is disconnected at once. You can reactivate it later.',
            'Deactivate',
            () => act('deactivate'),
          ),
        )
      : button('Reactivate', () => act('reactivate'), { class: 'primary' }),
    refuse,
  ];
}

const sure = (title, text, submit, onSubmit) =>
  ask({ title, text, submit, isDanger: true, onSubmit });

function rename(agent, draw) {
  ask({
    title: 'Rename agent',
    fields: [
      field('Name', {
        name: 'displayName',
        required: true,
        maxlength: 100,
        value: agent.displayName,
      }),
    ],
    submit: 'Save',
    async onSubmit(values) {
      await change(agent, 'rename', { displayName: values.get('displayName') });
      await draw();
    },
  });
}

function rotate(agent, draw) {
  ask({
    title: 'Create a new token?',
    text: 'The current token stops working at once, and the agent is disconnected until it has the new one.',
    submit: 'Create token',
    isDanger: true,
    async onSubmit() {
      const { token } = await change(agent, 'rotateToken');
      showSecret({
        title: 'New token',
        text: 'Give it to the agent now: it is shown only once.',
        secret: token,
      });
      await draw();
    },
  });
}

const change = (agent, action, fields = {}) =>
  post(`/api/account/agents/${action}`, { agentId: agent.id, ...fields });
