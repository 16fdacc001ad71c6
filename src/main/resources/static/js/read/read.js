// Pages of the documentation. What draws them is read when somebody wants to see one.
import { fill, h } from '../lib/dom.js';

/**
 * @param {HTMLElement} place
 * @param {{page: string, part: string}} route
 */
export function renderReading(place, { page, part }) {
  const text = h('div', { class: 'document', role: 'status' }, 'Loading …');
  const back = h('p', {}, h('a', { href: '#/' }, '‹ MoChat'));
  const inner = h('div', { class: 'page' }, back, text);
  fill(place, place.tagName === 'MAIN' ? inner : h('main', { id: 'main', tabindex: '-1' }, inner));
  draw(text, page, part);
}

async function draw(text, page, part) {
  try {
    const [{ documentOf }, markdown] = await Promise.all([import('./document.js'), read(page)]);
    text.removeAttribute('role');
    fill(text, documentOf(markdown, page));
    const target = part && text.querySelector(`#${CSS.escape(part)}`);
    (target || text.querySelector('h1'))?.focus({ preventScroll: true });
    target && target.scrollIntoView();
  } catch {
    fill(text, 'This page is not here.');
  }
}

async function read(page) {
  const answer = await fetch(`/${page}`);
  if (!answer.ok) {
    throw new Error(`${page}: ${answer.status}`);
  }
  return answer.text();
}
