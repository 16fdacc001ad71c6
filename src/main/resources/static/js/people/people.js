// Who takes part in a conversation, and what the reader may change about it.
import { claw } from '../lib/api.js';
import { button, fill, h, reconcile, setText } from '../lib/dom.js';
import { ask } from '../lib/dialog.js';
import { field } from '../lib/fields.js';
import { readMembers, readPeople } from '../chat/overview.js';
import { mayManage, personName, titleOf } from '../chat/state.js';
import { askToBlock, askToLeave, mayLeave } from './leave.js';
import { memberList } from './memberlist.js';
import { pickPeople } from './picker.js';
import { parsePeople } from '../lib/text.js';

const PAGE = 100;
const OPEN = 'Open to the workspace';

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {HTMLElement} place
 * @param {{signal: AbortSignal, onClose: () => void}} options
 */
export function peoplePanel(app, id, place, { signal, onClose }) {
  const actions = h('div', { class: 'people-actions' });
  const close = button('✕', onClose, { class: 'quiet', 'aria-label': 'Close people' });
  const list = people(app, id, signal);
  const draw = () => {
    const conversation = app.state.conversations.get(id);
    conversation && drawActions(app, actions, conversation);
  };
  app.state.on('overview', draw, signal);
  draw();
  list.next();
  fill(
    place,
    h('div', { class: 'section-head' }, h('h2', {}, 'People'), close),
    list.element,
    actions,
  );
}

/** Who reads a conversation: of a panel as the server pages them, of a session its participants. */
function people(app, id, signal) {
  const { state } = app;
  const known = () => state.conversations.get(id);
  const { kind, workspaceId, participants } = known();
  const isPanel = kind === 'panel';
  const list = memberList(
    app,
    {
      label: 'People',
      place: id,
      read: (cursor) =>
        isPanel
          ? claw('groups/panels/members', { panelId: id, limit: PAGE, cursor })
          : participantsOf(state, participants, Number(cursor ?? 0)),
      // Who joins a workspace reads its public panels only; whoever goes reads none.
      isHere: (fact) =>
        fact.conversationId
          ? fact.conversationId === id && !known()?.isPublic
          : fact.workspaceId === workspaceId && (known()?.isPublic || fact.kind !== 'joined'),
      notes: ({ id: member }) => [
        known()?.isPublic && known().participants.includes(member) && 'takes part',
        known()?.createdBy === member && known().type !== 'dm' && 'created this',
      ],
      looks: ({ id: member }) => mayTakeOut(state, known(), member),
      controls: ({ id: member }) => [
        mayTakeOut(state, known(), member) &&
          button('Remove', () => remove(app, known(), member, list), {
            class: 'quiet',
            'aria-label': `Remove ${personName(state, member)}`,
          }),
      ],
    },
    signal,
  );
  return list;
}

async function participantsOf(state, participants, start) {
  const ids = participants.slice(start, start + PAGE);
  await readPeople(state, ids).catch(() => {});
  const end = start + PAGE;
  return {
    items: ids.map((member) => ({ ...state.people.get(member), id: member })),
    nextCursor: end < participants.length ? String(end) : undefined,
  };
}

function mayTakeOut(state, conversation, member) {
  if (member === state.me.id || !conversation?.participants.includes(member)) {
    return false;
  }
  return conversation.kind === 'panel'
    ? mayManage(state, conversation)
    : conversation.type !== 'dm' && conversation.createdBy === state.me.id;
}

function remove(app, conversation, member, list) {
  list.ask({
    title: 'Remove somebody',
    text: `${personName(app.state, member)} will get no more messages from this conversation.`,
    submit: 'Remove',
    isDanger: true,
    async onSubmit() {
      await change(app, conversation, 'removeParticipants', { participantIds: [member] });
      conversation.isPublic || list.set(list.items.filter((one) => one.id !== member));
    },
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
    (manages || closes) && { name: 'rename', label: 'Rename' },
    manages && { name: 'open', label: conversation.isPublic ? 'Make private' : OPEN },
    isPanel && !takesPart && { name: 'join', label: 'Join' },
    mayLeave(state, conversation) && { name: 'leave', label: 'Leave', isDanger: true },
    manages && { name: 'delete', label: 'Delete panel', isDanger: true },
    conversation.type === 'dm' && { name: 'block', label: 'Block', isDanger: true },
    closes && { name: 'close', label: 'Close for everyone', isDanger: true },
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
  leave: (app, conversation) => askToLeave(app, conversation),
  delete: (app, conversation) =>
    confirm(app, 'Delete', conversation, () => change(app, conversation, 'delete')),
  block: askToBlock,
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
  const isPanel = conversation.kind === 'panel';
  const named = field('Name', {
    name: 'name',
    required: true,
    maxlength: isPanel ? 100 : 200,
    value: conversation.name ?? '',
  });
  const about = field('What is it about?', {
    name: 'description',
    maxlength: 500,
    value: conversation.description ?? '',
  });
  ask({
    title: isPanel ? 'Rename panel' : 'Rename conversation',
    fields: isPanel ? [named, about] : [named],
    submit: 'Save',
    onSubmit(values) {
      const name = values.get('name').trim();
      return isPanel
        ? change(app, conversation, 'modify', { name, description: values.get('description').trim() })
        : change(app, conversation, 'rename', { name });
    },
  });
}

function add(app, conversation) {
  const isPanel = conversation.kind === 'panel';
  const who = field('Who?', {
    name: 'people',
    required: true,
    hint: isPanel
      ? 'Usernames, separated by commas'
      : 'Usernames or e-mail addresses, separated by commas',
  });
  const workspace = () => app.state.workspaces.find((one) => one.id === conversation.workspaceId);
  isPanel && readMembers(app.state, conversation.workspaceId);
  pickPeople(app, who, {
    isOffered: ({ id }) =>
      !conversation.participants.includes(id) && (!isPanel || workspace()?.members.includes(id)),
  });
  ask({
    title: 'Add people',
    text: isPanel ? 'Members of the workspace can be added.' : null,
    fields: [who],
    submit: 'Add',
    async onSubmit(values) {
      const people = parsePeople(values.get('people'));
      return change(app, conversation, 'addParticipants', {
        participantIds: isPanel ? await Promise.all(people.map(idOf)) : people,
      });
    },
  });
}

// Panels take ids only: of members.
async function idOf({ uniqueName }) {
  if (!uniqueName) {
    throw new Error('Nobody is added to a panel by an e-mail address.');
  }
  try {
    return (await claw('users/get', { username: uniqueName })).id;
  } catch (failure) {
    throw failure.status === 404 ? new Error(`Nobody here is called ${uniqueName}.`) : failure;
  }
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
