// The way to everything by a few letters: Ctrl+K, or the button that names it. What finds is loaded then.
import { open } from '../lib/dialog.js';
import { button, h } from '../lib/dom.js';

/** @param {import('../app.js').App} app */
export function finder(app) {
  const pressed = (event) => {
    const isWanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isWanted && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      find(app);
    }
  };
  addEventListener('keydown', pressed, { signal: app.signal });
  return button(['Find …', h('kbd', { 'aria-hidden': 'true' }, 'Ctrl+K')], () => find(app), {
    class: 'find',
    'aria-keyshortcuts': 'Control+K Meta+K',
  });
}

// The field is there at once: whoever goes on typing types there.
function find(app) {
  // What is asked already is answered first.
  if (document.querySelector('dialog')) {
    return;
  }
  const input = h('input', {
    role: 'combobox',
    autocomplete: 'off',
    maxlength: 100,
    'aria-label': 'Conversation or person',
    'aria-expanded': 'false',
    placeholder: 'Conversation or person',
  });
  const place = h('div', { class: 'palette' }, input);
  const dialog = open('Go to', place);
  input.focus();
  import('../people/palette.js').then(
    ({ palette }) => palette(app, { dialog, input, place }),
    () => place.append(h('p', { class: 'error', role: 'alert' }, 'This could not be loaded.')),
  );
}
