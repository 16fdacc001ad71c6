// The one search of people: whom the page knows at once, and whom the server finds a moment later.
import { claw } from '../lib/api.js';
import { matching } from '../lib/text.js';
import { learn } from '../chat/overview.js';

/** Somebody who has stopped typing for so long may want an answer. */
const PAUSE_MS = 200;
const MOST_FOUND = 8;

/**
 * @param {import('../chat/state.js').State} state
 * @param {(people: import('../chat/state.js').Person[], isAnswer: boolean) => void} onFound told at once,
 *     and with more of them when the server has answered
 */
export function personSearch(state, onFound) {
  let timer = 0;
  let round = 0;

  const known = (text) =>
    matching(
      [...state.people.values()].filter((person) => person.id !== state.me.id),
      text,
    );

  const found = async (text, first, mine) => {
    const { users } = await claw('users/search', { query: text, limit: MOST_FOUND }).catch(() => ({ users: [] }));
    users.forEach((person) => learn(state, person));
    if (mine === round) {
      const ids = new Set([state.me.id, ...first.map((person) => person.id)]);
      onFound([...first, ...users.filter((person) => !ids.has(person.id))], true);
    }
  };

  return {
    /** Looks for a part of a name; what was looked for before is told no more. */
    ask(text) {
      clearTimeout(timer);
      round += 1;
      const mine = round;
      const first = text === '' ? [] : known(text);
      onFound(first, false);
      if (text !== '') {
        timer = setTimeout(() => found(text, first, mine), PAUSE_MS);
      }
    },
    stop() {
      clearTimeout(timer);
      round += 1;
    },
  };
}
