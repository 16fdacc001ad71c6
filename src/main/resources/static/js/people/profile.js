// Somebody: what they say of themselves, what the reader shares with them, and what may be done about them.
import { claw } from '../lib/api.js';
import { viewHead } from '../connection.js';
import { ask, tell } from '../lib/dialog.js';
import { button, fill, h, name, setText } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { ago, dateTime } from '../lib/time.js';
import { opened } from '../chat/create.js';
import { learn, readPresence } from '../chat/overview.js';
import { dmWith, personName, titleOf } from '../chat/state.js';
import { avatar, presenceDot } from './person.js';
import { reportMember } from './report.js';

const MOST_SHARED = 20;

/**
 * @param {import('../app.js').App} app
 * @param {{person: string, place?: string}} route `place` is where the reader came upon them
 * @param {AbortSignal} signal
 */
export function profileView(app, { person: id, place }, signal) {
  const title = h('h1', { tabindex: -1, 'data-focus': true }, name(''));
  const body = h('div', { role: 'status' }, 'Loading …');
  let profile = null;
  const draw = () => {
    setText(title.firstElementChild, profile?.displayName ?? personName(app.state, id));
    profile && drawAll(app, body, { profile, place, again: read });
  };
  const read = async () => {
    try {
      profile = await claw('users/get', { userId: id });
      learn(app.state, profile);
      body.removeAttribute('role');
      draw();
      await readPresence(app.state, [id]);
    } catch (failure) {
      profile ??
        fill(body, h('p', {}, failure.status === 404 ? 'Nobody you know of.' : failure.message));
    }
  };
  ['people', 'overview'].forEach((topic) => app.state.on(topic, draw, signal));
  app.state.on('contacts', read, signal);
  draw();
  read();
  return h('div', { class: 'page' }, viewHead(app, 'page-head', signal, title), body);
}

/** Draws it if it looks another way now: whoever has come to a button stays there. */
function drawAll(app, body, { profile, place, again }) {
  const { state } = app;
  const shared = sharedWith(state, profile.id);
  const presence = state.presence.get(profile.id);
  const look = JSON.stringify([profile, presence, shared.map((one) => titleOf(state, one))]);
  if (body.dataset.look === look) {
    return;
  }
  body.dataset.look = look;
  const focused = body.contains(document.activeElement) && document.activeElement.textContent;
  fill(
    body,
    h(
      'section',
      { class: 'card', 'aria-label': 'Profile' },
      facts(state, profile, presence),
      profile.id !== state.me.id && actions(app, profile, { place, shared, again }),
    ),
    shared.length > 0 && sharedCard(state, shared),
  );
  if (focused) {
    const controls = [...body.querySelectorAll('button, a')];
    (controls.find((one) => one.textContent === focused) ?? controls[0])?.focus();
  }
}

function facts(state, profile, presence) {
  const { id, type, agentType, capabilities = [], bio, createdAt } = profile;
  const seen = presence && (presence.isOnline ? 'online' : seenText(presence.lastSeenAt));
  const kind = type === 'human' ? 'person' : [type, agentType].filter(Boolean).join(', ');
  return [
    h(
      'p',
      {},
      avatar(state, id),
      ' @',
      name(profile.username),
      ' ',
      presenceDot(state, id),
    ),
    h(
      'p',
      { class: 'about' },
      [kind, seen, `since ${dateTime(createdAt)}`].filter(Boolean).join(' · '),
      presence?.owner && [' · owner ', name(presence.owner.displayName)],
    ),
    bio && h('p', { dir: 'auto' }, bio),
    capabilities.length > 0 &&
      h(
        'ul',
        { class: 'ways', 'aria-label': 'Capabilities' },
        capabilities.map((one) => h('li', { class: 'badge' }, name(one))),
      ),
  ];
}

const seenText = (at) => (at ? `last online ${ago(at)}` : 'offline');

function sharedWith(state, id) {
  return [...state.conversations.values()]
    .filter((one) => one.participants.includes(id))
    .sort((one, other) => other.activeAt.localeCompare(one.activeAt))
    .slice(0, MOST_SHARED);
}

function sharedCard(state, shared) {
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Conversations you share'),
    h(
      'ul',
      { class: 'rows', 'aria-label': 'Conversations you share' },
      shared.map((one) => h('li', {}, h('a', { href: `#/c/${one.id}` }, name(titleOf(state, one))))),
    ),
  );
}

function actions(app, profile, { place, shared, again }) {
  const { id, contact, blocked } = profile;
  const places = placesOf(app.state, shared, place);
  const change = async (action, fields = { userId: id }) => {
    await claw(`contacts/${action}`, fields);
    app.state.changed('contacts');
    await again();
  };
  return h(
    'div',
    { class: 'buttons' },
    button('Message', () => attempt(() => write(app, id)), { class: 'primary' }),
    contact
      ? button('Remove contact', () => sure(`Remove ${profile.displayName} from your contacts?`, 'Remove', () => change('remove')))
      : button('Ask for contact', () => askForContact(profile, change)),
    blocked
      ? button('Unblock', () => attempt(() => change('unblock')))
      : button('Block', () => sure(`Block ${profile.displayName}?`, 'Block', () => change('block')), { class: 'danger' }),
    places.length > 0 &&
      button('Report', () => reportMember(app, id, places), { class: 'danger' }),
  );
}

/** Where the reader meets somebody, beginning with where they came upon them. */
function placesOf(state, shared, place) {
  const workspace = state.workspaces.find((one) => one.id === place);
  const conversation = state.conversations.get(place);
  const conversations = [conversation, ...shared.filter((one) => one !== conversation)];
  return [
    workspace && { value: workspace.id, label: workspace.name, isWorkspace: true },
    ...conversations
      .filter(Boolean)
      .map((one) => ({ value: one.id, label: titleOf(state, one), isWorkspace: false })),
  ].filter(Boolean);
}

async function write(app, id) {
  const known = dmWith(app.state, id);
  if (known) {
    app.go(`#/c/${known.id}`);
    return;
  }
  const made = await claw('sessions/create', { type: 'dm', participants: [{ id }] });
  await opened(app, made.id);
}

function askForContact(profile, change) {
  const note = field('A word with it', { name: 'note', maxlength: 500, hint: 'Optional' });
  ask({
    title: `Ask ${profile.displayName} for contact?`,
    fields: [note],
    submit: 'Ask',
    onSubmit: (values) =>
      change('request', { userId: profile.id, note: values.get('note').trim() || null }),
  });
}

const sure = (title, submit, onSubmit) => ask({ title, submit, isDanger: true, onSubmit });

async function attempt(action) {
  try {
    await action();
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
}
