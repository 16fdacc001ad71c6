// The exchange's counters, asked for again and again while somebody looks.
import { get } from '../lib/api.js';

const EVERY_MS = 5_000;

/**
 * Shows the counters now, and every five seconds while the element is on a page that is looked at.
 *
 * @param {HTMLElement} element
 * @param {(stats: object) => void} show
 * @param {() => void} [lost] when the server does not answer
 */
export function watchStats(element, show, lost = () => {}) {
  const look = async () => {
    if (!document.hidden && isVisible(element)) {
      try {
        show(await get('/api/stats'));
      } catch {
        lost();
      }
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return setInterval(look, EVERY_MS);
}

const isVisible = (element) => element.getClientRects().length > 0;
