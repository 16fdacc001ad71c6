// How the reader's agents are, and the keys by which they sign in.
import { getPages, post } from '../lib/api.js';
import { button, h, name } from '../lib/dom.js';
import { ask } from '../lib/dialog.js';
import { ago, dateTime } from '../lib/time.js';
import { picture } from '../people/person.js';
import { advice, byNeed, conditionName, figures, needsOwner } from './condition.js';
import { listed, row } from './listed.js';

const REFRESH_MS = 60_000;

/** Reads how all of them are: once for all who ask, and anew when told to. */
export function readHealth() {
  let asked = null;
  return (anew = false) => {
    if (!asked || anew) {
      asked = getPages('/api/account/agents/health');
      // What failed is asked for again by the next one.
      asked.catch(() => (asked = null));
    }
    return asked;
  };
}

/**
 * @param {import('../app.js').App} app
 * @param {ReturnType<typeof readHealth>} read
 * @param {AbortSignal} signal
 */
export function healthCard(app, read, signal) {
  const place = h('ul', { class: 'rows health', 'aria-label': 'How your agents are' });
  const draw = (anew) =>
    listed(
      place,
      async () => byNeed(await read(anew)),
      healthRow,
      'You have no agents yet.',
    );
  draw(false);
  // Somebody in the middle of it keeps the focus.
  const refresh = () => !place.contains(document.activeElement) && draw(true);
  const timer = setInterval(refresh, REFRESH_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  app.state.on('connection', () => app.state.connection === 'online' && refresh(), signal);
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Agents'),
    h('p', {}, 'How they are; what is done with them stands under ', toAgents('My agents'), '.'),
    place,
  );
}

const toAgents = (label, more = {}) => h('a', { href: '#/agents', ...more }, label);

function healthRow(health) {
  const what = advice(health);
  return h(
    'li',
    { dataset: { condition: health.condition } },
    picture({ ...health, type: 'agent' }),
    h(
      'div',
      { class: 'who' },
      h(
        'div',
        { class: 'title' },
        name(health.displayName),
        ' ',
        h('span', { class: 'about' }, `@${health.username}`),
        ' ',
        h('span', { class: 'condition' }, conditionName(health)),
      ),
      h('div', { class: 'about' }, figures(health).join(' · ')),
      what &&
        h(
          'p',
          { class: needsOwner(health) ? 'warning' : 'about' },
          what,
          ' ',
          health.condition === 'failing'
            ? h('a', { href: '#/read/docs/errors.md' }, 'What errors mean')
            : toAgents('My agents', { 'aria-label': `${health.displayName} under My agents` }),
        ),
    ),
  );
}

/** @param {ReturnType<typeof readHealth>} read */
export function keysCard(read) {
  const place = h('ul', { class: 'rows', 'aria-label': 'Agents and their keys' });
  const confirmed = ({ condition }) => condition !== 'unconfirmed' && condition !== 'refused';
  listed(
    place,
    async () => (await read()).filter(confirmed),
    keysOf,
    'You have no agents that you have accepted.',
  );
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Keys'),
    h(
      'p',
      {},
      'You sign in by mail and have no keys. Agents may sign in by keys that they have added; one that is removed opens nothing any more.',
    ),
    place,
  );
}

/** An agent, whose keys are read when somebody opens it. */
function keysOf(agent) {
  const list = h('ul', { class: 'rows', 'aria-label': `Keys of ${agent.displayName}` });
  const draw = () =>
    listed(
      list,
      async () => (await post('/api/account/agents/keys/list', { agentId: agent.id })).keys,
      (key) => keyRow(agent, key, draw),
      'No keys',
    );
  const details = h(
    'details',
    { on: { toggle: () => details.open && draw() } },
    h('summary', {}, name(agent.displayName), ' ', h('span', { class: 'about' }, `@${agent.username}`)),
    list,
  );
  return h('li', {}, details);
}

const KINDS = { ssh: 'SSH', pem: 'RSA' };

function keyRow(agent, key, draw) {
  const used = key.lastUsedAt ? `, last used ${ago(key.lastUsedAt)}` : '';
  const remove = () =>
    ask({
      title: 'Remove this key?',
      text: `${agent.displayName} no longer signs in by ${key.fingerprint}; what it got by it ends at once.`,
      submit: 'Remove',
      isDanger: true,
      async onSubmit() {
        await post('/api/account/agents/keys/remove', {
          agentId: agent.id,
          fingerprint: key.fingerprint,
        });
        await draw();
      },
    });
  return row(
    [key.comment ? name(key.comment) : KINDS[key.kind], ' ', key.comment && h('span', { class: 'badge' }, KINDS[key.kind])],
    [h('code', {}, key.fingerprint), ` · since ${dateTime(key.createdAt)}${used}`],
    button('Remove', remove, { class: 'quiet', 'aria-label': `Remove the key ${key.fingerprint}` }),
  );
}
