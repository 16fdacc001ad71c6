// Where messages stand on the screen, and whether somebody is at one.

const LINE_PIXELS = 20;

/**
 * The first of elements that ends below a height, or `undefined`. Each stands below the one before.
 *
 * @param {HTMLCollection} elements
 * @param {number} height as the browser measures it, from the top of the window
 */
export function firstBelow(elements, height) {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect().bottom > height) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return elements[low];
}

/** Scrolls as a wheel that was turned over something else. */
export const turn = (scroller, { deltaY, deltaMode }) =>
  scroller.scrollBy({ top: deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * LINE_PIXELS : deltaY });

/** Whether somebody has written into an element, or has selected some of it: neither must be lost. */
export function isWorkedAt(element) {
  const selection = getSelection();
  const isSelected = !selection.isCollapsed && selection.containsNode(element, true);
  const fields = [...element.querySelectorAll('textarea, input')];
  return isSelected || fields.some((one) => one.value !== one.defaultValue);
}
