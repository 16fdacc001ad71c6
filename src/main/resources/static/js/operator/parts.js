// Pieces that the parts of the operator's view have in common.
import { button, fill, freshId, h } from '../lib/dom.js';

/** A part of the view under its heading. */
export function panel(title, ...children) {
  const id = freshId('panel');
  return h('section', { class: 'panel', 'aria-labelledby': id }, h('h2', { id }, title), children);
}

/**
 * A table that scrolls on its own, by keyboard too, where the page is narrower.
 *
 * @param {string} caption
 * @param {string[]} columns
 */
export function table(caption, columns) {
  const rows = h('tbody', {});
  const element = h(
    'div',
    { class: 'table', role: 'region', tabindex: '0', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', {}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((column) => h('th', { scope: 'col' }, column)),
        ),
      ),
      rows,
    ),
  );
  return { element, rows };
}

/** A row that its first cell names. */
export const row = (first, ...cells) =>
  h(
    'tr',
    {},
    h('th', { scope: 'row' }, first),
    cells.map((cell) => h('td', {}, cell)),
  );

/**
 * A list that is read page by page, again from the start for each new question.
 *
 * @template T
 * @param {{read: (question: object) => Promise<{entries: T[], nextCursor?: string}>,
 *     show: (entry: T) => HTMLElement, into: HTMLElement, more: string, none: string}} how
 * @returns {{element: HTMLElement, ask: (question?: object) => Promise<void>}} what stands below
 *     the list, and how a question is asked
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

  return { element: h('div', {}, status, error, next), ask: (question = {}) => load(question) };
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
