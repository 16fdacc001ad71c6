// What the operator of the server sees.
import { fill, h } from './dom.js';

/** @param {HTMLElement} root */
export function renderOperator(root) {
  fill(
    root,
    h(
      'div',
      { class: 'page' },
      h('h1', {}, 'Operator'),
      h(
        'p',
        {},
        'Health of this server: ',
        h('a', { href: '/health' }, '/health'),
        ', ',
        h('a', { href: '/api/stats' }, '/api/stats'),
        '.',
      ),
    ),
  );
}
