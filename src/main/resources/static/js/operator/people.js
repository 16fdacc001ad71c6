// All people: who they are, keeping them out, and letting them in.
import { ask, showSecret } from '../lib/dialog.js';
import { button, h } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { ago, dateTime } from '../lib/time.js';
import { admin } from './api.js';
import { named, pages, row, search, table } from './parts.js';

const LIMIT = 50;

/** The search, the table and what can be done about each. */
export function adminPeople() {
  const { element, rows } = table('Those who sign in by mail', ['Person', 'State', 'What to do']);
  const list = pages({
    read: async (question) => {
      const { humans, nextCursor } = await admin('humans/list', { ...question, limit: LIMIT });
      return { entries: humans, nextCursor };
    },
    show: (human) => personRow(human, list.again),
    into: rows,
    more: 'More people',
    none: 'No such person.',
  });
  list.ask();
  const query = field('Name, address or id', { name: 'query', type: 'search', maxlength: 100 });
  return [search([query], 'Search people', list.ask), element, list.element];
}

function personRow(human, again) {
  const seen = human.lastSeenAt ? `last seen ${ago(human.lastSeenAt)}` : 'never signed in';
  return row(
    named(human, human.email),
    [
      h('div', {}, stateOf(human)),
      h('div', { class: 'about' }, `${seen}, since ${dateTime(human.createdAt)}`),
    ],
    actions(human, again),
  );
}

function stateOf({ isActive, isConnected, hasSignedIn }) {
  if (!isActive) {
    return 'deactivated';
  }
  return isConnected ? 'connected' : hasSignedIn ? 'not connected' : 'only named by somebody';
}

const OUT = 'Their sessions and tokens end at once, and they cannot sign in. What they wrote stays.';
const IN = 'They can sign in again.';
const GONE = 'For good: they lose name, address and memberships; what they wrote stays, as of a deleted user.';

function actions(human, again) {
  const { id: userId, username, email, isActive } = human;
  const change = (what, endpoint, text, isDanger) =>
    button(
      what,
      () =>
        ask({
          title: `${what} ${username}?`,
          text,
          submit: what,
          isDanger,
          async onSubmit() {
            await admin(`humans/${endpoint}`, { userId });
            await again();
          },
        }),
      { class: endpoint === 'delete' ? 'danger' : null, 'aria-label': `${what} ${username}` },
    );
  return h(
    'div',
    { class: 'buttons' },
    email && isActive && button('Sign-in link', () => link(email), { 'aria-label': `Sign-in link for ${username}` }),
    isActive ? change('Deactivate', 'deactivate', OUT, true) : change('Reactivate', 'reactivate', IN, false),
    email && change('Delete', 'delete', GONE, true),
  );
}

function link(email) {
  ask({
    title: 'Make a sign-in link?',
    text: `Whoever has it is signed in as ${email}, once and within a day. Their other sessions end then.`,
    submit: 'Make the link',
    async onSubmit() {
      const { url, expiresAt } = await admin('signinLink', { email });
      showSecret({
        title: 'Sign-in link',
        text: `Hand it on to ${email}. It is good until ${dateTime(expiresAt)}.`,
        secret: url,
      });
    },
  });
}
