// Completes the name of whom a message calls, by keyboard or by a click.
import { fill, freshId, h, name } from '../lib/dom.js';
import { avatar, kindBadge } from '../people/person.js';
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
  const list = h('ul', {
    id: freshId('names'),
    class: 'completion',
    role: 'listbox',
    'aria-label': 'People',
    hidden: true,
  });
  let people = [];
  let chosen = 0;
  text.setAttribute('aria-controls', list.id);
  text.setAttribute('aria-autocomplete', 'list');

  const close = () => {
    people = [];
    list.hidden = true;
    text.removeAttribute('aria-activedescendant');
  };

  const draw = () => {
    fill(
      list,
      people.map((person, index) =>
        h(
          'li',
          {
            id: `${list.id}-${index}`,
            role: 'option',
            'aria-selected': String(index === chosen),
            on: {
              mousedown: (event) => {
                event.preventDefault();
                take(index);
              },
            },
          },
          person === EVERYBODY ? null : avatar(app.state, person.id),
          name(person.displayName, { class: 'title' }),
          h('span', { class: 'about' }, `@${person.username}`),
          kindBadge(app.state, person.id),
        ),
      ),
    );
    list.hidden = people.length === 0;
    if (people.length > 0) {
      text.setAttribute('aria-activedescendant', `${list.id}-${chosen}`);
    }
  };

  const take = (index) => {
    const before = text.value.slice(0, text.selectionStart);
    const start = before.length - mentionBefore(before).length;
    text.setRangeText(`${people[index].username} `, start, text.selectionStart, 'end');
    close();
    onChange();
  };

  const update = () => {
    const begun = mentionBefore(text.value.slice(0, text.selectionStart));
    const conversation = app.state.conversations.get(id);
    if (begun === null || !conversation) {
      close();
      return;
    }
    learnReaders(app.state, conversation, () => document.activeElement === text && update());
    const others = readersOf(app.state, conversation).filter(
      (person) => person.id !== app.state.me.id,
    );
    people = matching([...others, EVERYBODY], begun);
    // Whoever has typed a whole name wants to go on, with Enter too.
    if (people.some((person) => person.username.toLowerCase() === begun.toLowerCase())) {
      people = [];
    }
    chosen = 0;
    draw();
    if (people.length === 0) {
      close();
    }
  };

  /** Whether the key was one for the list. */
  const pressed = (event) => {
    if (people.length === 0) {
      return false;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = (chosen + step + people.length) % people.length;
      draw();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      take(chosen);
    } else if (event.key === 'Escape') {
      close();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };

  return { element: list, update, pressed, close };
}
