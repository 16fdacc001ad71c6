// The ways out of a conversation: each says what follows, and is asked for.
import { claw } from '../lib/api.js';
import { ask } from '../lib/dialog.js';
import { partnerOf, personName, titleOf } from '../chat/state.js';

/** Whether the reader takes part in something that can be left: of two neither can go alone. */
export const mayLeave = (state, { type, participants }) =>
  type !== 'dm' && participants.includes(state.me.id);

/** What follows when the reader leaves a conversation. */
export function whatFollows(state, { kind, isPublic, participants, createdBy }) {
  if (kind === 'panel') {
    return isPublic
      ? 'You take part no more. It stays open to its workspace: you can read it, and join again.'
      : 'You read and hear nothing of it any more, until somebody adds you again.';
  }
  if (participants.every((id) => id === state.me.id)) {
    return 'Nobody else is here: it is closed for good, with all that was said.';
  }
  const heir = createdBy === state.me.id ? ' Whoever has been here longest looks after it then.' : '';
  return `You read and hear nothing of it any more, until somebody here adds you again.${heir}`;
}

/**
 * Asks whether to leave.
 *
 * @param {import('../app.js').App} app
 * @param {import('../chat/state.js').Conversation} conversation
 * @param {() => void} [onLeft]
 * @returns {HTMLDialogElement}
 */
export function askToLeave(app, conversation, onLeft = () => {}) {
  const { kind, id } = conversation;
  return ask({
    title: `Leave ${titleOf(app.state, conversation)}?`,
    text: whatFollows(app.state, conversation),
    submit: 'Leave',
    isDanger: true,
    async onSubmit() {
      await (kind === 'panel'
        ? claw('groups/panels/leave', { panelId: id })
        : claw('sessions/leave', { sessionId: id }));
      onLeft();
      await app.sync.refresh();
    },
  });
}

/** Asks whether to block the other one of a direct conversation. */
export function askToBlock(app, conversation) {
  const partner = partnerOf(app.state, conversation);
  return ask({
    title: `Block ${personName(app.state, partner)}?`,
    text: 'Nothing is said here any more by either of you, and nobody is told. You lift it under Contacts.',
    submit: 'Block',
    isDanger: true,
    onSubmit: () => claw('contacts/block', { userId: partner }),
  });
}
