// A menu over the page: what can be done with one thing, chosen by pointer or keyboard.
import { fill, freshId, h } from './dom.js';

const EDGE = 8;

let current = null;

/**
 * Opens a menu; one that was open closes. One that is open for the same opener stays.
 *
 * @param {{opener: HTMLElement, label: string, back: HTMLElement, at?: {x: number, y: number},
 *     items: ({label: string, isDanger?: boolean, act: (control: HTMLElement) => any, stays?: boolean})[]}} menu
 *     `back`: where the reader goes when it closes; `at`: the place that was pointed at, else it opens at its
 *     opener. What cannot be taken back stands apart from the rest
 */
export function openMenu({ opener, label, back, at, items }) {
  if (current?.opener === opener) {
    return;
  }
  current?.close(false);
  const stop = new AbortController();
  const { signal } = stop;
  const element = h('div', { class: 'menu', role: 'menu', id: freshId('menu'), 'aria-label': label });
  const close = (isReturning = true) => {
    if (!signal.aborted) {
      stop.abort();
      current = null;
      const hadFocus = element.contains(document.activeElement);
      element.remove();
      opener.setAttribute('aria-expanded', 'false');
      isReturning && hadFocus && back.focus({ preventScroll: true });
    }
  };
  const controls = items.map((item) => itemElement(item, close));
  fill(element, controls.map((control, index) => [parts(items, index) && h('hr', { role: 'separator' }), control]));
  current = { opener, close };
  opener.setAttribute('aria-expanded', 'true');
  document.body.append(element);
  place(element, opener, at);
  controls[0].focus({ preventScroll: true });
  element.addEventListener('keydown', (event) => pressed(event, controls, close));
  element.addEventListener('contextmenu', (event) => event.preventDefault());
  element.addEventListener('focusout', ({ relatedTarget }) => relatedTarget && !element.contains(relatedTarget) && close(false));
  const leave = ({ target }) => element.contains(target) || close();
  addEventListener('pointerdown', leave, { signal, capture: true });
  addEventListener('wheel', leave, { signal, passive: true });
  ['resize', 'blur', 'hashchange'].forEach((event) => addEventListener(event, () => close(), { signal }));
}

/** Whether what follows is set apart from what comes before. */
const parts = (items, index) => index > 0 && items[index].isDanger && !items[index - 1].isDanger;

const itemElement = ({ label, isDanger, act, stays }, close) => {
  const control = h(
    'button',
    {
      type: 'button',
      role: 'menuitem',
      class: isDanger ? 'danger' : null,
      tabindex: -1,
      on: {
        click() {
          stays || close();
          act(control, close);
        },
        pointermove: () => control.focus({ preventScroll: true }),
      },
    },
    label,
  );
  return control;
};

function pressed(event, controls, close) {
  const at = controls.indexOf(document.activeElement);
  const next = {
    ArrowDown: (at + 1) % controls.length,
    ArrowUp: (at - 1 + controls.length) % controls.length,
    Home: 0,
    End: controls.length - 1,
  }[event.key];
  if (next !== undefined) {
    controls[next].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    close();
  } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const order = [...controls.slice(at + 1), ...controls.slice(0, at + 1)];
    order.find((one) => one.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  } else {
    return;
  }
  event.stopPropagation();
  // Tab goes on from where the menu was.
  event.key === 'Tab' || event.preventDefault();
}

/** At a place, and whole on the screen. */
function place(element, opener, at) {
  const { width, height } = element.getBoundingClientRect();
  const { left, right, top, bottom } = opener.getBoundingClientRect();
  const isBackwards = getComputedStyle(opener).direction === 'rtl';
  const x = at?.x ?? (isBackwards ? right - width : left);
  const y = at?.y ?? (bottom + height + EDGE > innerHeight ? top - height : bottom);
  element.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
  element.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
}
