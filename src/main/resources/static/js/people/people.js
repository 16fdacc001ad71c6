// Who takes part in a conversation, and what the reader may change about it.
import { claw } from '../lib/api.js';
import { button, fill, h, name, reconcile, setText } from '../lib/dom.js';
import { ask } from '../lib/dialog.js';
import { field } from '../lib/fields.js';
import { readPeople } from '../chat/overview.js';
import { avatar, kindBadge, presenceDot } from './person.js';
import { mayManage, personName, titleOf } from '../chat/state.js';
import { parsePeople } from '../lib/text.js';

const OPEN = 'Open to the workspace';

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {HTMLElement} place
 * @param {{signal: AbortSignal, onClose: () => void}} options
 * @returns {() => void} draws it, when it is shown
 */
export function peoplePanel(app, id, place, { signal, onClose }) {
  const list = h('ul', { class: 'people-list' });
  const actions = h('div', { class: 'people-actions' });
  const draw = () => {
    const conversation = app.state.conversations.get(id);
    if (conversation && !place.hidden) {
      drawPeople(app, list, conversation);
      drawActions(app, actions, conversation);
    }
  };
  ['overview', 'people'].forEach((topic) => app.state.on(topic, draw, signal));
  const close = button('✕', onClose, { class: 'quiet', 'aria-label': 'Close people' });
  fill(place, h('div', { class: 'section-head' }, h('h2', {}, 'People'), close), list, actions);
  return () => {
    app.sync.watched = app.state.conversations.get(id)?.participants ?? [];
    app.sync.presence();
    draw();
  };
}

function drawPeople(app, list, conversation) {
  reconcile(list, conversation.participants, {
    key: (member) => member,
    create: () => h('li', { class: 'person' }),
    update: (item, member) => {
      const presence = app.state.presence.get(member);
      const look = [
        personName(app.state, member),
        presence?.isOnline,
        presence?.owner?.displayName,
        conversation.createdBy,
      ].join('|');
      if (item.dataset.look !== look) {
        const hadFocus = item.contains(document.activeElement);
        item.dataset.look = look;
        fill(item, person(app, conversation, member));
        hadFocus && item.querySelector('button')?.focus();
      }
    },
  });
}

function person(app, conversation, member) {
  const { state } = app;
  const known = state.people.get(member);
  const owner = state.presence.get(member)?.owner;
  const isMe = member === state.me.id;
  const mayRemove =
    !isMe &&
    conversation.type !== 'dm' &&
    (conversation.kind === 'panel'
      ? mayManage(state, conversation)
      : conversation.createdBy === state.me.id);
  return [
    avatar(state, member),
    h(
      'div',
      { class: 'who' },
      h(
        'div',
        {},
        name(personName(state, member), { class: 'title' }),
        isMe ? ' (you)' : null,
        ' ',
        kindBadge(state, member),
        presenceDot(state, member),
      ),
      h(
        'div',
        { class: 'about' },
        known && `@${known.username}`,
        owner && [' · owner ', name(owner.displayName)],
        conversation.createdBy === member && conversation.type !== 'dm' && ' · made this',
      ),
    ),
    mayRemove &&
      button('Remove', () => remove(app, conversation, member), {
        class: 'quiet',
        'aria-label': `Remove ${personName(state, member)}`,
      }),
  ];
}

function remove(app, conversation, member) {
  ask({
    title: 'Remove somebody',
    text: `${personName(app.state, member)} will get no more messages of this conversation.`,
    submit: 'Remove',
    isDanger: true,
    onSubmit: () => change(app, conversation, 'removeParticipants', { participantIds: [member] }),
  });
}

/**
 * What the reader may do to a conversation, each with a name that stays while its label changes.
 *
 * @param {import('../chat/state.js').State} state
 * @returns {{name: string, label: string, isDanger?: boolean}[]}
 */
export function actionsFor(state, conversation) {
  const isPanel = conversation.kind === 'panel';
  const takesPart = conversation.participants.includes(state.me.id);
  const manages = isPanel && mayManage(state, conversation);
  const closes = conversation.type === 'dm' || (!isPanel && conversation.createdBy === state.me.id);
  return [
    (manages || conversation.type === 'group') && { name: 'add', label: 'Add people' },
    manages && { name: 'rename', label: 'Rename' },
    manages && { name: 'open', label: conversation.isPublic ? 'Make private' : OPEN },
    isPanel && !takesPart && { name: 'join', label: 'Join' },
    takesPart && conversation.type !== 'dm' && { name: 'leave', label: 'Leave' },
    manages && { name: 'delete', label: 'Delete panel', isDanger: true },
    closes && { name: 'close', label: 'Close for everybody', isDanger: true },
  ].filter(Boolean);
}

// Buttons stay while there is what they do: whoever has come to one by keyboard stays there.
function drawActions(app, place, conversation) {
  reconcile(place, actionsFor(app.state, conversation), {
    key: ({ name }) => name,
    create: ({ name, isDanger }) =>
      button('', () => ACTIONS[name](app, app.state.conversations.get(conversation.id)), {
        class: isDanger ? 'danger' : null,
      }),
    update: (element, { label }) => setText(element, label),
  });
}

const ACTIONS = {
  add,
  rename,
  open: (app, conversation) =>
    confirm(app, conversation.isPublic ? 'Make private' : OPEN, conversation, () =>
      change(app, conversation, 'modify', { isPublic: !conversation.isPublic }),
    ),
  join: (app, conversation) => change(app, conversation, 'join'),
  leave: (app, conversation) =>
    confirm(app, 'Leave', conversation, () =>
      conversation.kind === 'panel'
        ? change(app, conversation, 'leave')
        : change(app, conversation, 'removeParticipants', { participantIds: [app.state.me.id] }),
    ),
  delete: (app, conversation) =>
    confirm(app, 'Delete', conversation, () => change(app, conversation, 'delete')),
  close: (app, conversation) =>
    confirm(app, 'Close', conversation, () => change(app, conversation, 'close')),
};

function confirm(app, verb, conversation, onSubmit) {
  ask({
    title: `${verb}?`,
    text: titleOf(app.state, conversation),
    submit: verb,
    isDanger: true,
    onSubmit,
  });
}

function rename(app, conversation) {
  ask({
    title: 'Rename panel',
    fields: [
      field('Name', { name: 'name', required: true, maxlength: 100, value: conversation.name }),
      field('What is it about?', {
        name: 'description',
        maxlength: 500,
        value: conversation.description ?? '',
      }),
    ],
    submit: 'Save',
    onSubmit: (values) =>
      change(app, conversation, 'modify', {
        name: values.get('name').trim(),
        description: values.get('description').trim(),
      }),
  });
}

function add(app, conversation) {
  const isPanel = conversation.kind === 'panel';
  ask({
    title: 'Add people',
    text: isPanel ? 'Members of the workspace can be added.' : null,
    fields: [
      field('Who?', {
        name: 'people',
        required: true,
        hint: isPanel
          ? 'Usernames, separated by commas'
          : 'Usernames or e-mail addresses, separated by commas',
      }),
    ],
    submit: 'Add',
    onSubmit: (values) => {
      const people = parsePeople(values.get('people'));
      return change(app, conversation, 'addParticipants', {
        participantIds: isPanel ? people.map((one) => idOf(app, one)) : people,
      });
    },
  });
}

// Panels take ids only: of members, all of whom the page knows.
function idOf(app, { uniqueName }) {
  const found = [...app.state.people.values()].find(
    (one) => one.username.toLowerCase() === uniqueName?.toLowerCase(),
  );
  if (!found) {
    throw new Error(`Nobody here is called ${uniqueName ?? 'by an e-mail address'}.`);
  }
  return found.id;
}

async function change(app, conversation, action, fields = {}) {
  const isPanel = conversation.kind === 'panel';
  await claw(`${isPanel ? 'groups/panels' : 'sessions'}/${action}`, {
    [isPanel ? 'panelId' : 'sessionId']: conversation.id,
    ...fields,
  });
  await app.sync.refresh();
  await readPeople(app.state, app.state.conversations.get(conversation.id)?.participants ?? []);
}
