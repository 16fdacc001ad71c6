// How a server is, and what it leans on, at a glance.
import { fill, h } from '../lib/dom.js';
import { dateTime } from '../lib/time.js';
import { mailInWords, redisInWords, storageInWords } from './healthwords.js';

/** @returns {{element: HTMLElement, draw: (health: object) => void, fail: (text: string) => void}} */
export function healthTiles() {
  const tiles = h('div', { class: 'tiles' });
  const error = h('p', { class: 'error', role: 'alert' });
  let look = '';
  return {
    element: h('div', {}, tiles, error),
    draw(health) {
      fill(error);
      const drawn = [
        ['Storage', storageInWords(health.storage)],
        ['Mail', mailInWords(health.mail)],
        ['Redis', redisInWords(health.redis)],
        [
          'Server',
          {
            state: 'good',
            title: `Version ${health.version}`,
            lines: [`${health.name}, up since ${dateTime(health.startedAt)}`],
          },
        ],
      ];
      const seen = JSON.stringify(drawn);
      if (seen !== look) {
        look = seen;
        fill(tiles, drawn.map(([name, told]) => tile(name, told)));
      }
    },
    fail: (text) => fill(error, text),
  };
}

const SIGNS = { good: '●', poor: '▲', bad: '■', off: '○' };

const tile = (name, { state, title, lines }) =>
  h(
    'section',
    { class: `tile ${state}`, 'aria-label': name },
    h('h3', {}, name),
    h('p', { class: 'title' }, h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[state]), ' ', title),
    lines.map((line) => h('p', { class: 'about' }, line)),
  );
