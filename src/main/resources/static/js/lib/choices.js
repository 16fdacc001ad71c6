// What can be chosen for a text field while somebody types there, by keyboard or by a click.
import { fill, freshId, h } from './dom.js';

/**
 * @template T
 * @param {HTMLInputElement|HTMLTextAreaElement} input where the reader is meanwhile
 * @param {{label: string, key: (item: T) => string, show: (item: T) => any, onTake: (item: T) => void}} how
 */
export function choices(input, { label, key, show, onTake }) {
  const list = h('ul', {
    id: freshId('choices'),
    class: 'completion',
    role: 'listbox',
    'aria-label': label,
    hidden: true,
  });
  /** @type {T[]} */
  let items = [];
  let chosen = 0;
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-autocomplete', 'list');

  const draw = () => {
    fill(list, items.map(option));
    list.hidden = items.length === 0;
    const current = list.children[chosen];
    if (current) {
      input.setAttribute('aria-activedescendant', current.id);
      current.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
    // Only of a combobox it is said whether it is open.
    input.getAttribute('role') === 'combobox' && input.setAttribute('aria-expanded', String(items.length > 0));
  };

  const option = (item, index) =>
    h(
      'li',
      {
        id: `${list.id}-${index}`,
        role: 'option',
        'aria-selected': String(index === chosen),
        on: {
          mousedown: (event) => {
            event.preventDefault();
            onTake(item);
          },
        },
      },
      show(item),
    );

  /** Offers others; where they answer what was asked before, whoever has come to one stays there. */
  const set = (offered, isSame = false) => {
    const current = isSame && items[chosen] && key(items[chosen]);
    chosen = Math.max(0, offered.findIndex((item) => current && key(item) === current));
    items = offered;
    draw();
  };

  /** Whether the key was one for the list. */
  const pressed = (event) => {
    if (items.length === 0 || event.isComposing) {
      return false;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = (chosen + step + items.length) % items.length;
      draw();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      onTake(items[chosen]);
    } else if (event.key === 'Escape') {
      set([]);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };

  return { element: list, set, pressed, close: () => set([]) };
}
