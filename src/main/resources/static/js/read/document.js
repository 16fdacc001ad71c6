// A page of the documentation as elements: Markdown of this server's own, with links from page to page.
import { h } from '../lib/dom.js';
import { DOMPurify, Marked } from '../lib/libraries.js';
import { safeAddress } from '../lib/links.js';
import { pageLink, partName } from './pages.js';

const marked = new Marked({
  gfm: true,
  renderer: {
    // The pictures are not served.
    image: ({ text }) => text,
  },
});

/**
 * @param {string} markdown
 * @param {string} page its own path, such as `docs/api.md`
 * @returns {DocumentFragment}
 */
export function documentOf(markdown, page) {
  const fragment = DOMPurify(window).sanitize(
    marked.parse(withoutComments(markdown), { async: false }),
    { FORBID_ATTR: ['style', 'id'], FORBID_TAGS: ['style', 'form'], RETURN_DOM_FRAGMENT: true },
  );
  fragment.querySelectorAll('h1, h2, h3, h4').forEach(nameParts());
  fragment.querySelectorAll('a').forEach((link) => finishLink(link, page));
  fragment.querySelectorAll('pre').forEach((pre) => (pre.tabIndex = 0));
  fragment.querySelectorAll('table').forEach((table) => {
    const frame = h('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Table' });
    table.replaceWith(frame);
    frame.append(table);
  });
  return fragment;
}

const withoutComments = (markdown) => markdown.replace(/^---\n[^]*?\n---\n|<!--[^]*?-->/g, '');

/** Parts of the same name are told apart by a number. */
function nameParts() {
  const seen = new Map();
  return (heading) => {
    const name = partName(heading.textContent);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    heading.id = count === 0 ? name : `${name}-${count}`;
    heading.tabIndex = -1;
  };
}

function finishLink(link, page) {
  const address = link.getAttribute('href') ?? '';
  const within = pageLink(address, page);
  if (within !== null) {
    link.setAttribute('href', within);
  } else if (safeAddress(address) !== null) {
    link.rel = 'noopener noreferrer';
    link.target = '_blank';
  } else {
    link.replaceWith(...link.childNodes);
  }
}
