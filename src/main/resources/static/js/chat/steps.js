// Up and down go from message to message; Tab then reaches what can be done with it.

/**
 * @param {HTMLElement} scroller from which one goes to the last message on the screen
 * @param {HTMLElement} list of messages
 * @param {KeyboardEvent} event
 */
export function stepThrough(scroller, list, event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const focused = document.activeElement;
  // Links and buttons know no up and down; fields and code that is scrolled do.
  const current = focused.matches('a, button') ? focused.closest('.message') : focused;
  if (!step || !(current === scroller || current?.classList.contains('message'))) {
    return;
  }
  const all = [...list.querySelectorAll('.message')];
  const end = scroller.getBoundingClientRect().bottom;
  const onScreen = () => all.findLast((one) => one.getBoundingClientRect().top < end);
  const next = current === scroller ? onScreen() : all[all.indexOf(current) + step];
  if (next) {
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }
}
