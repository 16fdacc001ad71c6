// Where the reader is signed in, and tokens that act in their place.
import { get, post } from '../lib/api.js';
import { button, h, name } from '../lib/dom.js';
import { ask, showSecret } from '../lib/dialog.js';
import { field } from '../lib/fields.js';
import { browserName } from '../lib/text.js';
import { ago, dateTime } from '../lib/time.js';
import { forgetAll } from '../chat/drafts.js';
import { act, listed, row } from './listed.js';

/** @param {import('../app.js').App} app */
export function browsersCard(app) {
  const place = h('ul', { class: 'rows', 'aria-label': 'Browsers' });
  const others = button('Sign out all others', () => signOutOthers(draw), { hidden: true });
  const draw = () =>
    listed(
      place,
      async () => {
        const sessions = await get('/api/account/sessions');
        others.hidden = sessions.length < 2;
        return sessions;
      },
      (session) =>
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
  draw();
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Where you are signed in'),
    place,
    h(
      'div',
      { class: 'buttons' },
      others,
      button('Sign out everywhere', () => signOutEverywhere(app), { class: 'danger' }),
    ),
  );
}

function signOutOthers(draw) {
  ask({
    title: 'Sign out all others?',
    text: 'All your sessions end but this one. Tokens stay.',
    submit: 'Sign out all others',
    isDanger: true,
    async onSubmit() {
      await post('/api/account/signoutEverywhere', { keepThis: true });
      await draw();
    },
  });
}

function signOutEverywhere(app) {
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
}

/** Tokens for scripts. */
export function tokensCard() {
  const place = h('ul', { class: 'rows', 'aria-label': 'Tokens' });
  const draw = () =>
    listed(
      place,
      () => get('/api/account/tokens'),
      (token) =>
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
