// Whom the reader knows, who asks to, whom the reader wants nothing of, and who may begin with them.
import { claw } from '../lib/api.js';
import { viewHead } from '../connection.js';
import { tell } from '../lib/dialog.js';
import { button, fill, h, name, setText } from '../lib/dom.js';
import { check, choice } from '../lib/fields.js';
import { plain } from '../lib/text.js';
import { dateTime } from '../lib/time.js';
import { learn } from '../chat/overview.js';
import { avatar, personLink } from './person.js';
import { pagedList } from './paged.js';

const POLICIES = [
  ['open', 'Anybody'],
  ['workspace', 'Who shares a workspace or a conversation with me'],
  ['contacts', 'My contacts'],
  ['none', 'Nobody'],
];

/**
 * @param {import('../app.js').App} app
 * @param {object} route
 * @param {AbortSignal} signal
 */
export function contactsView(app, route, signal) {
  const lists = { requests: requests(app), contacts: contacts(app), blocked: blocked(app) };
  const begin = () => Object.values(lists).forEach((list) => list.begin());
  begin();
  app.state.on('contacts', begin, signal);
  const title = h('h1', { tabindex: -1, 'data-focus': true }, 'Contacts');
  return h(
    'div',
    { class: 'page' },
    viewHead(app, 'page-head', signal, title),
    card('Requests', lists.requests.element),
    card('Contacts', lists.contacts.element),
    card('Blocked', lists.blocked.element),
    policyCard(),
  );
}

const card = (title, ...content) =>
  h('section', { class: 'card' }, h('h2', {}, title), content);

const row = (app, user, about, controls, more) => [
  avatar(app.state, user.id),
  h(
    'div',
    { class: 'who' },
    personLink(app.state, user.id),
    h('div', { class: 'about' }, `@${user.username} · ${about}`),
    more,
  ),
  controls,
];

const control = (label, who, onClick, className = 'quiet') =>
  button(label, onClick, { class: className, 'aria-label': `${label} ${who.displayName}` });

/** A list of the API that takes a cursor, whose people are learned. */
const reader = (app, path, items, userOf) => async (cursor) => {
  const page = await claw(`contacts/${path}`, { cursor });
  const found = items(page);
  found.forEach((one) => learn(app.state, userOf(one)));
  return { items: found, nextCursor: page.nextCursor };
};

function requests(app) {
  const isFor = (one) => one.direction === 'incoming';
  const decide = async (action, { requestId }) => {
    await claw(`contacts/${action}`, { requestId });
    app.state.changed('contacts');
    action === 'accept' && (await app.sync.refresh());
  };
  const list = pagedList({
    label: 'Requests',
    empty: 'None',
    read: reader(
      app,
      'requests',
      ({ incoming, outgoing }) => [
        ...incoming.map((one) => ({ ...one, direction: 'incoming' })),
        ...outgoing.map((one) => ({ ...one, direction: 'outgoing' })),
      ],
      (one) => one.user,
    ),
    key: (one) => one.requestId,
    look: (one) => one.state,
    row: (one) =>
      row(
        app,
        one.user,
        isFor(one) ? `asks, ${dateTime(one.createdAt)}` : `asked by you, ${dateTime(one.createdAt)}`,
        isFor(one) && [
          control('Accept', one.user, () => attempt(list, () => decide('accept', one))),
          control('Reject', one.user, () => attempt(list, () => decide('reject', one)), 'quiet danger'),
        ],
        [one.note, ...(one.messages ?? []).map((message) => message.content)]
          .filter(Boolean)
          .map((text) => h('p', {}, name(plain(text)))),
      ),
  });
  return list;
}

function contacts(app) {
  const list = pagedList({
    label: 'Contacts',
    empty: 'None yet',
    read: reader(app, 'list', (page) => page.contacts, (one) => one),
    key: (one) => one.id,
    look: (one) => one.displayName,
    row: (one) =>
      row(app, one, `since ${dateTime(one.since)}`, [
        control('Remove', one, () => confirm(app, list, 'Remove', 'remove', one, 'The conversation stays.')),
        control(
          'Block',
          one,
          () => confirm(app, list, 'Block', 'block', one, 'Neither of you can write the other one then. Nobody is told.'),
          'quiet danger',
        ),
      ]),
  });
  return list;
}

function blocked(app) {
  const list = pagedList({
    label: 'Blocked',
    read: reader(app, 'blocked', (page) => page.blocked, (one) => one),
    key: (one) => one.id,
    look: (one) => one.displayName,
    row: (one) =>
      row(app, one, dateTime(one.blockedAt), [
        control('Unblock', one, () =>
          attempt(list, async () => {
            await claw('contacts/unblock', { userId: one.id });
            app.state.changed('contacts');
          }),
        ),
      ]),
  });
  return list;
}

function confirm(app, list, verb, action, person, text) {
  list.ask({
    title: `${verb} ${person.displayName}?`,
    text,
    submit: verb,
    isDanger: true,
    async onSubmit() {
      await claw(`contacts/${action}`, { userId: person.id });
      app.state.changed('contacts');
    },
  });
}

async function attempt(list, action) {
  list.focus();
  try {
    await action();
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
}

function policyCard() {
  const said = h('p', { role: 'status' }, 'Loading …');
  const who = choice('Who may begin a conversation with you?', 'policy', POLICIES);
  const held = h('div', {});
  const submit = async (event) => {
    event.preventDefault();
    const values = new FormData(event.target);
    try {
      show(
        await claw('contacts/policy', {
          policy: values.get('policy'),
          quarantine: values.has('quarantine'),
        }),
      );
      setText(said, 'Saved.');
    } catch (failure) {
      setText(said, failure.message);
    }
  };
  const show = ({ policy, quarantine }) => {
    who.querySelector('select').value = policy;
    fill(held, check('Others may leave a few messages, which wait under Requests', 'quarantine', quarantine));
    setText(said, '');
  };
  claw('contacts/policy').then(show, (failure) => setText(said, failure.message));
  return card(
    'Who may write to me',
    h(
      'form',
      { on: { submit } },
      who,
      held,
      said,
      h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Save')),
    ),
  );
}
