// Pieces that the parts of the operator's view have in common.
import { copyText } from '../lib/copy.js';
import { button, fill, freshId, h, name } from '../lib/dom.js';

/** A part of the view under its heading. */
export function panel(title, ...children) {
  const id = freshId('panel');
  return h(
    'section',
    { class: 'panel', 'aria-labelledby': id },
    h('h2', { id, tabindex: -1 }, title),
    children,
  );
}

/**
 * A table. Where the page is narrow its cells stand below each other; what they are is told all the
 * same, which takes roles by name.
 *
 * @param {string} caption
 * @param {string[]} columns
 */
export function table(caption, columns) {
  const rows = h('tbody', { role: 'rowgroup' });
  const element = h(
    'table',
    { class: 'table', role: 'table' },
    h('caption', {}, caption),
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        columns.map((column) => h('th', { scope: 'col', role: 'columnheader' }, column)),
      ),
    ),
    rows,
  );
  return { element, rows };
}

/** A row that its first cell names. */
export const row = (first, ...cells) =>
  h(
    'tr',
    { role: 'row' },
    h('th', { scope: 'row', role: 'rowheader' }, first),
    cells.map((cell) => h('td', { role: 'cell' }, cell)),
  );

/** An id, small, which a press copies. */
export function idOf(id) {
  const control = button(id, () => copyText(id, control), {
    class: 'id',
    title: 'Copy',
    'aria-label': `Copy ${id}`,
  });
  return control;
}

/**
 * Somebody or something by name, and what else it is known by below that.
 *
 * @param {{id: string, displayName?: string, username?: string}} who
 * @param {...any} more
 */
export const named = ({ id, displayName, username }, ...more) =>
  h(
    'div',
    { class: 'named' },
    displayName && h('div', { class: 'title' }, name(displayName)),
    h('div', { class: 'about' }, username && ['@', name(username), ' '], more),
    idOf(id),
  );

/**
 * A list that is read page by page, again from the start for each new question.
 *
 * @template T
 * @param {{read: (question: object) => Promise<{entries: T[], nextCursor?: string}>,
 *     show: (entry: T) => HTMLElement, into: HTMLElement, more: string, none: string}} how
 * @returns {{element: HTMLElement, ask: (question?: object) => Promise<void>, again: () => Promise<void>}}
 *     what stands below the list, how a question is asked, and how the last one is
 */
export function pages({ read, show, into, more, none }) {
  const status = h('p', { role: 'status' });
  const error = h('p', { class: 'error', role: 'alert' });
  const next = button(more, () => load(asked, cursor), { hidden: true });
  let asked = {};
  let cursor;
  let turn = 0;

  async function load(question, from) {
    const mine = (turn += 1);
    fill(error);
    try {
      const page = await read({ ...question, cursor: from });
      if (mine !== turn) {
        return;
      }
      asked = question;
      cursor = page.nextCursor;
      next.hidden = !cursor;
      from ? into.append(...page.entries.map(show)) : fill(into, page.entries.map(show));
      fill(status, into.childElementCount === 0 && none);
    } catch (failure) {
      fill(error, failure.message);
    }
  }

  return {
    element: h('div', {}, status, error, next),
    ask: (question = {}) => load(question),
    again: () => load(asked),
  };
}

/** A form of search fields that asks when it is sent. */
export function search(fields, label, onAsk) {
  const form = h(
    'form',
    { class: 'search', role: 'search', 'aria-label': label },
    fields,
    h('button', { type: 'submit' }, 'Search'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const filled = [...new FormData(form)].filter(([, value]) => value.trim() !== '');
    onAsk(Object.fromEntries(filled.map(([key, value]) => [key, value.trim()])));
  });
  return form;
}
