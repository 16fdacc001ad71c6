// What can be done to a message that was sent: other words, what it said before, and taking it back.
import { claw, freshKey } from '../lib/api.js';
import { button, fill, freshId, h, setText } from '../lib/dom.js';
import { ask, open, tell } from '../lib/dialog.js';
import { field } from '../lib/fields.js';
import { dateTime } from '../lib/time.js';
import { mayManage, personName } from './state.js';

const LONGEST = 65_536;

/** Whether the reader may give a message other words. */
export const mayEdit = (state, message) =>
  message.senderId === state.me.id &&
  message.type !== 'system' &&
  !message.recalled &&
  !message.question &&
  !message.approval;

/** Whether the reader may take a message back, as far as the page knows. */
export function mayRecall(state, conversation, message) {
  if (message.recalled || message.senderId === 'system') {
    return false;
  }
  const isOwn = message.senderId === state.me.id;
  const isOwner = state.presence.get(message.senderId)?.owner?.id === state.me.id;
  const manages =
    conversation &&
    (conversation.kind === 'panel'
      ? mayManage(state, conversation)
      : conversation.createdBy === state.me.id);
  return isOwn || isOwner || Boolean(manages);
}

/** What stands where a message was. */
export function tombstoneText(state, { recalled, senderId }) {
  const name = recalled.by === state.me.id ? 'you' : personName(state, recalled.by);
  const who = recalled.by === senderId ? '' : ` by ${name}`;
  return `Deleted${who}${recalled.reason ? `: ${recalled.reason}` : ''}`;
}

/** Says that a message was changed, and shows what it said before. */
export function editedMark(app, id, message) {
  return button('edited', () => showVersions(id, message), {
    class: 'quiet edited',
    title: `Edited ${dateTime(message.editedAt)}`,
    'aria-label': `Edited ${dateTime(message.editedAt)}: show what it said before`,
  });
}

async function showVersions(id, message) {
  try {
    const asked = { conversationId: id, messageId: message.id };
    const { versions } = await claw('messages/versions', asked);
    const list = h(
      'ul',
      { class: 'versions', tabindex: 0, 'aria-label': 'Versions' },
      versions.map(version),
    );
    const close = button('Close', () => dialog.close(), { class: 'primary' });
    const dialog = open(
      'What it said',
      h('div', {}, list, h('div', { class: 'buttons' }, close)),
    );
    close.focus();
  } catch (failure) {
    tell({ title: 'That cannot be shown', text: failure.message });
  }
}

const version = ({ content, at }) =>
  h(
    'li',
    {},
    h('p', { class: 'about' }, h('time', { datetime: at }, dateTime(at))),
    h('p', { class: 'text', dir: 'auto' }, content),
  );

/** Asks whether a message is to be taken back, for everybody and for good. */
export function askToRecall(app, id, message) {
  ask({
    title: 'Delete this message?',
    text: 'It goes for everybody, and for good. That there was one can still be seen.',
    fields: [
      field('Why? (optional)', { name: 'reason', maxlength: 200, hint: 'Everybody can read it.' }),
    ],
    submit: 'Delete',
    isDanger: true,
    onSubmit: (values) => app.sync.messages.recall(id, message.id, values.get('reason').trim()),
  });
}

/**
 * A place to give a message other words, in place of what it says: Enter saves, Escape leaves it.
 *
 * @param {() => void} onDone told when it is over
 */
export function editor(app, id, message, onDone) {
  const error = h('p', { class: 'error', role: 'alert' });
  const text = h('textarea', { id: freshId('edit'), rows: 3, dir: 'auto', value: message.content });
  const key = new Map();
  const save = async () => {
    const content = text.value.trim();
    if (content === '' || content.length > LONGEST) {
      setText(error, content === '' ? 'To delete it, use Delete.' : 'This is too long.');
      return;
    }
    if (content === message.content) {
      onDone();
      return;
    }
    try {
      key.set(content, key.get(content) ?? freshKey());
      await app.sync.messages.edit(id, message.id, content, key.get(content));
      onDone();
    } catch (failure) {
      fill(error, failure.message);
    }
  };
  const pressed = (event) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
  };
  text.addEventListener('keydown', pressed);
  const submit = (event) => {
    event.preventDefault();
    save();
  };
  return h(
    'form',
    { class: 'editor', on: { submit } },
    h('label', { for: text.id, class: 'hidden' }, 'Edit message'),
    text,
    error,
    h(
      'div',
      { class: 'buttons' },
      button('Cancel', onDone),
      h('button', { type: 'submit', class: 'primary' }, 'Save'),
    ),
  );
}
