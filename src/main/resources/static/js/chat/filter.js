// A field that narrows the list of conversations while somebody types. A short list needs none.
import { h, setText } from '../lib/dom.js';
import { rowsIn } from './row.js';

/** So many conversations are seen at a glance. */
const FEW = 10;

/**
 * @param {import('../app.js').App} app
 * @param {HTMLElement} lists where the conversations are
 * @param {() => void} onChanged
 */
export function listFilter(app, lists, onChanged) {
  const { state, signal } = app;
  const input = h('input', {
    type: 'search',
    autocomplete: 'off',
    maxlength: 100,
    'aria-label': 'Filter conversations',
    'aria-keyshortcuts': '/',
    placeholder: 'Filter this list',
  });
  const said = h('p', { class: 'empty', role: 'status' });
  const element = h('div', { class: 'filter', role: 'search', hidden: true }, input, said);
  const clear = () => {
    input.value = '';
    onChanged();
  };
  const pressed = (event) => {
    const [first] = rowsIn(lists);
    if (event.isComposing) {
      return;
    }
    if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      first.focus();
    } else if (event.key === 'Enter' && first && input.value.trim() !== '') {
      event.preventDefault();
      clear();
      app.go(first.getAttribute('href'));
    } else if (event.key === 'Escape' && input.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      clear();
    }
  };
  const goTo = (event) => {
    const isWritten = event.target.matches?.('input, textarea, select, [contenteditable]');
    const isPlain = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && !isWritten && !element.hidden && !document.querySelector('dialog')) {
      event.preventDefault();
      input.select();
      input.focus();
    }
  };
  input.addEventListener('input', onChanged);
  input.addEventListener('keydown', pressed);
  addEventListener('keydown', goTo, { signal });
  return {
    element,
    get text() {
      return input.value.trim();
    },
    /** Says what is left, once it is on the page. */
    drawn() {
      element.hidden = state.conversations.size < FEW && input.value === '';
      const isNothing = input.value.trim() !== '' && rowsIn(lists).length === 0;
      setText(said, isNothing ? 'No conversation is called so. Ctrl+K finds people, too.' : '');
    },
  };
}
