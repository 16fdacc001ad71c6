// Completes the name of whom a message calls.
import { choices } from '../lib/choices.js';
import { avatarRow } from '../people/person.js';
import { readMembers } from './overview.js';
import { readersOf } from './state.js';
import { matching, mentionBefore } from '../lib/text.js';

/** Reads the names of those who may be called, when somebody begins to type one. */
function learnReaders(state, conversation, onLearned) {
  const workspace = state.workspaces.find((one) => one.id === conversation.workspaceId);
  if (workspace && !workspace.hasMembers) {
    readMembers(state, workspace.id).then((isLearned) => isLearned && onLearned());
  }
}

const EVERYBODY = { id: 'all', username: 'all', displayName: 'Everybody here' };

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {HTMLTextAreaElement} text
 * @param {() => void} onChange
 */
export function completion(app, id, text, onChange) {
  const list = choices(text, {
    label: 'People',
    key: (person) => person.id,
    show: (person) => avatarRow(app.state, person).slice(person === EVERYBODY ? 1 : 0),
    onTake(person) {
      const before = text.value.slice(0, text.selectionStart);
      const start = before.length - mentionBefore(before).length;
      text.setRangeText(`${person.username} `, start, text.selectionStart, 'end');
      list.close();
      onChange();
    },
  });

  const update = () => {
    const begun = mentionBefore(text.value.slice(0, text.selectionStart));
    const conversation = app.state.conversations.get(id);
    if (begun === null || !conversation) {
      list.close();
      return;
    }
    learnReaders(app.state, conversation, () => document.activeElement === text && update());
    const others = readersOf(app.state, conversation).filter(
      (person) => person.id !== app.state.me.id,
    );
    const people = matching([...others, EVERYBODY], begun);
    // Whoever has typed a whole name wants to go on, with Enter too.
    const isWhole = people.some((one) => one.username.toLowerCase() === begun.toLowerCase());
    list.set(isWhole ? [] : people);
  };

  return { ...list, update };
}
