// Up and down go from message to message; Tab then reaches what can be done with it.

/**
 * @param {HTMLElement} scroller from which one goes to the last message
 * @param {HTMLElement} list of messages
 * @param {KeyboardEvent} event
 */
export function stepThrough(scroller, list, event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const current = document.activeElement;
  if (!step || !(current === scroller || current.classList.contains('message'))) {
    return;
  }
  const all = [...list.querySelectorAll('.message')];
  const next = current === scroller ? all.at(-1) : all[all.indexOf(current) + step];
  if (next) {
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }
}
