// Lists that are read page by page: what is there, and the way to more.
import { ask } from '../lib/dialog.js';
import { button, fill, h, reconcile, setText } from '../lib/dom.js';

/**
 * @template T
 * @param {{label: string, empty?: string, className?: string,
 *     read: (cursor?: string) => Promise<{items: T[], nextCursor?: string}>, key: (item: T) => string,
 *     look: (item: T) => string, row: (item: T) => any}} how `look` tells when a row is drawn anew
 */
export function pagedList({ label, empty = 'Nobody', className = 'rows', read, key, look, row }) {
  const list = h('ul', { class: className, 'aria-label': label, tabindex: -1 });
  const status = h('p', { class: 'note', role: 'status' }, 'Loading …');
  const more = button('Show more', () => next(), { class: 'quiet', hidden: true });
  let items = [];
  let cursor;
  let round = 0;

  const draw = () =>
    reconcile(list, items, {
      key,
      create: () => h('li', { class: 'person' }),
      update: (element, item) => {
        const seen = look(item);
        if (element.dataset.look !== seen) {
          const at = [...element.querySelectorAll('button')].indexOf(document.activeElement);
          element.dataset.look = seen;
          fill(element, row(item));
          at >= 0 && (element.querySelectorAll('button')[at] ?? list).focus();
        }
      },
    });

  const next = async () => {
    const mine = round;
    more.disabled = true;
    try {
      const page = await read(cursor);
      if (mine !== round) {
        return;
      }
      const first = page.items[0];
      const known = new Set(items.map(key));
      items = [...items, ...page.items.filter((item) => !known.has(key(item)))];
      cursor = page.nextCursor;
      const isAsked = document.activeElement === more || document.activeElement === document.body;
      draw();
      more.hidden = !cursor;
      setText(status, items.length === 0 ? empty : '');
      // The way on may be gone, and what is new begins where the reader stood.
      known.size > 0 && isAsked && first && focusRow(list, key(first));
    } catch (failure) {
      setText(status, failure.message);
      more.hidden = false;
    } finally {
      more.disabled = false;
    }
  };

  return {
    element: h('div', {}, list, status, more),
    draw,
    next,
    get items() {
      return items;
    },
    /** Whether there may be more than is here. */
    get hasMore() {
      return cursor !== undefined;
    },
    /** Puts others in the place of what is here, when somebody told of a change. */
    set(changed) {
      items = changed;
      const hadFocus = list.contains(document.activeElement);
      draw();
      setText(status, items.length === 0 ? empty : '');
      hadFocus && !list.contains(document.activeElement) && list.focus();
    },
    /** Begins anew. */
    async begin() {
      round += 1;
      items = [];
      cursor = undefined;
      await next();
    },
    focus: () => list.focus(),
    /** Asks about a row; afterwards the reader stands where they stood, or at the list if that is gone. */
    ask(question) {
      const label = document.activeElement?.getAttribute('aria-label');
      ask(question).addEventListener('close', () => {
        if (document.activeElement === document.body) {
          const again = [...list.querySelectorAll('button')].find(
            (one) => one.getAttribute('aria-label') === label,
          );
          (again ?? list).focus();
        }
      });
    },
  };
}

function focusRow(list, name) {
  const row = [...list.children].find((element) => element.dataset.key === name);
  row?.setAttribute('tabindex', '-1');
  row?.focus();
}
