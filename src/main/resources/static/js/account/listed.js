// Lists of an account: each is read at once, says what went wrong, and how to go on then.
import { button, fill, h } from '../lib/dom.js';
import { tell } from '../lib/dialog.js';

/** Fills a list with what is read; what cannot be read can be tried again. */
export async function listed(place, read, show, none = 'None') {
  try {
    const entries = await read();
    fill(place, entries.length === 0 ? h('li', { class: 'note' }, none) : entries.map(show));
  } catch (failure) {
    const again = button('Try again', () => listed(place, read, show, none), { class: 'small' });
    fill(place, h('li', {}, h('p', { class: 'error who', role: 'alert' }, failure.message), again));
  }
}

/** One of them, with what can be done about it. */
export const row = (title, text, action, hint) =>
  h(
    'li',
    {},
    h(
      'div',
      { class: 'who', title: hint },
      h('div', { class: 'title' }, title),
      h('div', { class: 'about' }, text),
    ),
    action,
  );

/** Does something about one, and draws the list as it is then. */
export async function act(action, draw) {
  try {
    await action();
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
  await draw();
}
