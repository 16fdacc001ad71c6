// Completes the name of whom a message calls, and that of an emoji.
import { choices } from '../lib/choices.js';
import { avatarRow } from '../people/person.js';
import { readMembers } from './overview.js';
import { readersOf } from './state.js';
import { emojiBefore, matching, mentionBefore } from '../lib/text.js';
import { h } from '../lib/dom.js';

/** Reads the names of those who may be called, when somebody begins to type one. */
function learnReaders(state, conversation, onLearned) {
  const workspace = state.workspaces.find((one) => one.id === conversation.workspaceId);
  if (workspace && !workspace.hasMembers) {
    readMembers(state, workspace.id).then((isLearned) => isLearned && onLearned());
  }
}

const emojiRow = ({ sign, names }) => [
  h('span', { class: 'sign' }, sign),
  h('span', { class: 'title' }, `:${names[0]}:`),
];

const EVERYBODY = { id: 'all', username: 'all', displayName: 'Everybody here' };

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {HTMLTextAreaElement} text
 * @param {() => void} onChange
 */
export function completion(app, id, text, onChange) {
  const list = choices(text, {
    label: 'Completions',
    key: (one) => one.sign ?? one.id,
    show: (one) => (one.sign ? emojiRow(one) : avatarRow(app.state, one).slice(one === EVERYBODY ? 1 : 0)),
    onTake(one) {
      const before = text.value.slice(0, text.selectionStart);
      // A sign stands in the place of the colon too, a name behind the @.
      const start = one.sign
        ? before.length - emojiBefore(before).length - 1
        : before.length - mentionBefore(before).length;
      text.setRangeText(`${one.sign ?? one.username} `, start, text.selectionStart, 'end');
      list.close();
      onChange();
    },
  });

  const update = () => {
    const before = text.value.slice(0, text.selectionStart);
    const begun = mentionBefore(before);
    const emoji = emojiBefore(before);
    const conversation = app.state.conversations.get(id);
    if (emoji !== null) {
      offerEmoji(emoji);
    } else if (begun === null || !conversation) {
      list.close();
    } else {
      offerPeople(begun, conversation);
    }
  };

  const offerEmoji = async (begun) => {
    // Without them names are typed whole.
    const found = await import('../lib/emoji.js').then(({ emojiNamed }) => emojiNamed(begun), () => []);
    // Somebody may have typed on, or gone.
    const isSame = emojiBefore(text.value.slice(0, text.selectionStart)) === begun;
    isSame && document.activeElement === text && list.set(found);
  };

  const offerPeople = (begun, conversation) => {
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
