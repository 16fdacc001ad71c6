// Parts of the page that are loaded when somebody wants them.
import { fill, h } from './dom.js';

/**
 * A place that fills itself.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @param {(loaded: T) => HTMLElement} draw
 * @param {AbortSignal} signal nothing is drawn after its end
 */
export function later(load, draw, signal) {
  const place = h('div', {}, h('p', { class: 'page', role: 'status' }, 'Loading …'));
  load().then(
    (loaded) => {
      if (!signal.aborted) {
        fill(place, draw(loaded));
        // Whoever came by keyboard stands at the heading, as where nothing had to be loaded.
        const waits = [document.body, place.closest('main')].includes(document.activeElement);
        waits && place.querySelector('[data-focus]')?.focus({ preventScroll: true });
      }
    },
    () => fill(place, failed()),
  );
  return place;
}

/**
 * Fills a place of the page, unless something else stands there by then.
 *
 * @template T
 * @param {HTMLElement} place
 * @param {() => Promise<T>} load
 * @param {(loaded: T) => void} draw
 */
export function fillLater(place, load, draw) {
  const waits = h('p', { class: 'page', role: 'status' }, 'Loading …');
  fill(place, waits);
  load().then(
    (loaded) => waits.isConnected && draw(loaded),
    () => waits.isConnected && fill(place, failed()),
  );
}

const failed = () => h('p', { class: 'page error', role: 'alert' }, 'This could not be loaded.');
