// Completes names in a field for several people, separated by commas.
import { choices } from '../lib/choices.js';
import { avatarRow } from './person.js';
import { personSearch } from './search.js';

/** What is typed of the last one. */
const LAST = /[^,;\s]*$/;

/**
 * @param {import('../app.js').App} app
 * @param {HTMLElement} place a field, which may stand anywhere later
 * @param {{isOffered?: (person: import('../chat/state.js').Person) => boolean}} [options]
 */
export function pickPeople(app, place, { isOffered = () => true } = {}) {
  const input = place.querySelector('input');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-expanded', 'false');
  const list = choices(input, {
    label: 'People',
    key: (person) => person.id,
    show: (person) => avatarRow(app.state, person),
    onTake(person) {
      const end = input.selectionStart;
      const start = end - LAST.exec(input.value.slice(0, end))[0].length;
      input.setRangeText(`${person.username}, `, start, end, 'end');
      list.close();
      search.stop();
    },
  });
  // Whoever has typed a whole name wants to go on, with Enter too.
  const isWhole = ({ username }) => username.toLowerCase() === begun().toLowerCase();
  const search = personSearch(app.state, (people, isAnswer) => {
    const offered = people.filter(isOffered);
    list.set(offered.some(isWhole) ? [] : offered, isAnswer);
  });
  const begun = () => LAST.exec(input.value.slice(0, input.selectionStart))[0].replace(/^@/, '');
  input.addEventListener('input', () => search.ask(begun()));
  input.addEventListener('keydown', (event) => {
    // What was left is offered no more, whatever the server answers.
    list.pressed(event) && event.key === 'Escape' && search.stop();
  });
  input.addEventListener('blur', ({ relatedTarget }) => {
    search.stop();
    // Before a press on a button is over, nothing may move.
    relatedTarget?.matches('input, select') && list.close();
  });
  input.after(list.element);
  // Somebody may have typed before this was loaded.
  search.ask(begun());
}
