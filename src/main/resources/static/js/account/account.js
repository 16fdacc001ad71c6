// The reader's own account: name, sessions, tokens, notifications.
import { get, post } from '../lib/api.js';
import { button, fill, h, name } from '../lib/dom.js';
import { viewHead } from '../connection.js';
import { ask, showSecret, tell } from '../lib/dialog.js';
import { forgetAll } from '../chat/drafts.js';
import { digestsCard } from './digests.js';
import { grantsCard } from './grants.js';
import { looksCard, notificationsCard } from './looks.js';
import { field } from '../lib/fields.js';
import { learn } from '../chat/overview.js';
import { browserName } from '../lib/text.js';
import { ago, dateTime } from '../lib/time.js';

/**
 * @param {import('../app.js').App} app
 * @param {object} route
 * @param {AbortSignal} signal
 */
export function accountView(app, route, signal) {
  return h(
    'div',
    { class: 'page' },
    viewHead(app, 'page-head', signal, h('h1', { tabindex: -1, 'data-focus': true }, 'My account')),
    profile(app),
    looksCard(),
    notificationsCard(),
    digestsCard(),
    sessions(app),
    tokens(),
    grantsCard(app, signal),
  );
}

function profile(app) {
  const { me } = app.state;
  const said = h('p', { role: 'status' });
  const submit = async (event) => {
    event.preventDefault();
    try {
      const saved = await post('/api/account/profile', {
        displayName: new FormData(event.target).get('displayName'),
      });
      Object.assign(me, saved);
      learn(app.state, saved);
      app.state.changed('people');
      fill(said, 'Saved.');
    } catch (failure) {
      fill(said, failure.message);
    }
  };
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Profile'),
    h('p', {}, '@', name(me.username), ' · ', name(me.email ?? '')),
    h(
      'form',
      { on: { submit } },
      field('Display name', {
        name: 'displayName',
        required: true,
        maxlength: 100,
        value: me.displayName,
        autocomplete: 'name',
      }),
      said,
      h(
        'div',
        { class: 'buttons' },
        button('Sign out', () => app.signOut()),
        h('button', { type: 'submit', class: 'primary' }, 'Save'),
      ),
    ),
  );
}

function sessions(app) {
  const draw = () =>
    listed(place, '/api/account/sessions', (session) =>
      row(
        [
          browserName(session.browser),
          ' ',
          session.isCurrent && h('span', { class: 'badge' }, 'this one'),
        ],
        `since ${dateTime(session.createdAt)}, last used ${ago(session.lastSeenAt)}`,
        session.isCurrent
          ? null
          : button(
              'End',
              () => act(() => post('/api/account/sessions/revoke', { id: session.id }), draw),
              { class: 'quiet', 'aria-label': `End session of ${browserName(session.browser)}` },
            ),
        session.browser,
      ),
    );
  const everywhere = () =>
    ask({
      title: 'Sign out everywhere?',
      text: 'All your sessions end, this one too.',
      submit: 'Sign out everywhere',
      isDanger: true,
      async onSubmit() {
        await post('/api/account/signoutEverywhere');
        forgetAll();
        app.onSignOut();
      },
    });
  const place = h('ul', { class: 'rows' });
  draw();
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Where you are signed in'),
    place,
    h('div', { class: 'buttons' }, button('Sign out everywhere', everywhere, { class: 'danger' })),
  );
}

function tokens() {
  const place = h('ul', { class: 'rows' });
  const draw = () =>
    listed(place, '/api/account/tokens', (token) =>
      row(
        [name(token.name)],
        `created ${dateTime(token.createdAt)}, ${token.lastSeenAt ? `last used ${ago(token.lastSeenAt)}` : 'never used'}, ${token.expiresAt ? `valid until ${dateTime(token.expiresAt)}` : 'does not expire'}`,
        button(
          'Revoke',
          () => act(() => post('/api/account/tokens/revoke', { id: token.id }), draw),
          { class: 'quiet', 'aria-label': `Revoke ${token.name}` },
        ),
      ),
    );
  draw();
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Tokens for scripts'),
    h(
      'p',
      {},
      'A script that sends one in the header ',
      h('code', {}, 'X-Claw-Token'),
      ' acts as you.',
    ),
    place,
    h(
      'div',
      { class: 'buttons' },
      button('New token', () => create(draw)),
    ),
  );
}

function create(draw) {
  ask({
    title: 'New token',
    fields: [
      field('What is it for?', { name: 'name', required: true, maxlength: 100 }),
      field('Valid until', {
        name: 'day',
        type: 'date',
        hint: 'Optional. Without a date it does not expire.',
      }),
    ],
    submit: 'Create token',
    async onSubmit(values) {
      const day = values.get('day');
      const { token } = await post('/api/account/tokens/create', {
        name: values.get('name').trim(),
        expiresAt: day ? new Date(`${day}T23:59:59`).toISOString() : null,
      });
      showSecret({
        title: 'New token',
        text: 'Copy it now: it is shown only once.',
        secret: token,
      });
      await draw();
    },
  });
}

async function listed(place, path, show) {
  try {
    const entries = await get(path);
    fill(place, entries.length === 0 ? h('li', { class: 'note' }, 'None') : entries.map(show));
  } catch (failure) {
    fill(place, h('li', { class: 'error' }, failure.message));
  }
}

const row = (title, text, action, hint) =>
  h(
    'li',
    {},
    h(
      'div',
      { class: 'who', title: hint },
      h('div', { class: 'title' }, title),
      h('div', { class: 'about' }, text),
    ),
    action,
  );

async function act(action, draw) {
  try {
    await action();
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
  await draw();
}
