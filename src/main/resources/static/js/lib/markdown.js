// Messages as Markdown. The renderer writes no markup of the author's, the sanitizer takes out what
// it may have written all the same, and only then is any of it a part of the page.
import { copyText } from './copy.js';
import { button, h } from './dom.js';
import { DOMPurify, Marked, Tokenizer } from './libraries.js';
import { Budget, Effort, isTooNested, LONGEST_LINK } from './effort.js';
import { ATTRIBUTES, hiddenTarget, isOwnClass, safeAddress, TAGS } from './links.js';
import { mark, unmark, unmarked, unmarkedAddress } from './marks.js';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

/** Lines that are wider than the page, on most screens. */
const WIDE_CHARACTERS = 80;

let effort = new Effort();

const budget = new Budget(() => performance.now());
let isRenewing = false;

const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    // What looks like HTML is text that the author wanted to show.
    html() {},
    tag() {},
    // Asked at every place of a text, with all that follows in the paragraph.
    link(source) {
      effort.spend(source.length);
      return source.length > LONGEST_LINK
        ? Tokenizer.prototype.link.call(this, source.slice(0, LONGEST_LINK))
        : false;
    },
  },
  renderer: {
    // Loading a picture would tell its host who reads this, and when.
    image: ({ href, text }) => `<a href="${escape(href)}">${escape(text || href)}</a>`,
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    // Headings of messages are none of the page.
    heading({ tokens, depth }) {
      return `<p class="heading-${depth}">${this.parser.parseInline(tokens)}</p>`;
    },
  },
});

const sanitizer = DOMPurify(window);

sanitizer.addHook('uponSanitizeAttribute', (_, attribute) => {
  if (attribute.attrName === 'class' && !isOwnClass(attribute.attrValue)) {
    attribute.keepAttr = false;
  }
  if (attribute.attrName === 'href' && safeAddress(attribute.attrValue) === null) {
    attribute.keepAttr = false;
  }
});

/**
 * A message's text as elements.
 *
 * @param {string} content Markdown
 * @param {{calls: (name: string) => object|'all'|undefined, me: string}} mentions whom a name in it
 *     calls, in lower case, and who reads
 * @returns {DocumentFragment}
 */
export function renderMarkdown(content, { calls, me }) {
  renewSoon();
  const { text, marked } = mark(content, calls);
  return budget.run(
    () => elements(markup(text), marked, me),
    () => elements(plain(text), marked, me),
  );
}

// What is drawn before the browser gets to do anything else is drawn at one time.
function renewSoon() {
  if (!isRenewing) {
    isRenewing = true;
    setTimeout(() => {
      isRenewing = false;
      budget.renew();
    });
  }
}

function elements(html, mentions, me) {
  const fragment = sanitizer.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  fragment.querySelectorAll('a').forEach((link) => finishLink(link, mentions));
  showMentions(fragment, mentions, me);
  fragment.querySelectorAll('pre').forEach(finishCode);
  fragment.querySelectorAll('table').forEach((table) => {
    const frame = h('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Table' });
    table.replaceWith(frame);
    frame.append(table);
  });
  return fragment;
}

/** What is too hard to read as Markdown is shown as it was written. */
function markup(content) {
  effort = new Effort();
  try {
    return isTooNested(content) ? plain(content) : marked.parse(content, { async: false });
  } catch {
    return plain(content);
  }
}

const plain = (content) => `<p>${escape(content).replaceAll('\n', '<br>')}</p>`;

function finishLink(link, mentions) {
  if (!link.hasAttribute('href')) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.setAttribute('href', unmarkedAddress(link.getAttribute('href'), mentions));
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  const target = hiddenTarget(link.textContent, link.href);
  if (target !== null) {
    link.after(h('bdi', { class: 'target' }, ` (${target})`));
  }
}

function finishCode(pre) {
  const code = pre.querySelector('code') ?? pre;
  const language = /^language-(.+)$/.exec(code.className)?.[1] ?? '';
  const text = code.textContent;
  const copy = button('Copy', () => copyText(text, copy), {
    class: 'quiet copy',
    'aria-label': 'Copy code',
  });
  const wrap = button(
    'Wrap',
    () => wrap.setAttribute('aria-pressed', String(frame.classList.toggle('wrapped'))),
    { class: 'quiet', 'aria-label': 'Wrap long lines', 'aria-pressed': 'false' },
  );
  const isWide = text.split('\n').some((line) => line.length > WIDE_CHARACTERS);
  const frame = h(
    'div',
    { class: 'code' },
    h('div', { class: 'code-head' }, h('span', {}, language), isWide && wrap, copy),
  );
  pre.replaceWith(frame);
  // Code that is wider than the page is scrolled, by keyboard too.
  pre.tabIndex = 0;
  frame.append(pre);
  language && colourLater(code, language);
}

/** Once it is on the screen: what nobody looks at costs nothing. */
function colourLater(code, language) {
  const watch = new IntersectionObserver((entries) => {
    if (entries.some((one) => one.isIntersecting)) {
      watch.disconnect();
      import('./highlight.js').then(({ colour }) => whenIdle(() => colour(code, language)), () => {});
    }
  });
  watch.observe(code);
}

/** Once the browser has nothing more urgent to do, such as to scroll; not all browsers tell. */
const whenIdle = (action) =>
  'requestIdleCallback' in window ? requestIdleCallback(action, { timeout: 1_000 }) : setTimeout(action, 50);

function showMentions(fragment, mentions, me) {
  if (mentions.length === 0) {
    return;
  }
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  for (const text of texts) {
    if (text.parentElement?.closest('code')) {
      text.data = unmarked(text.data, mentions);
    } else {
      text.replaceWith(...unmark(text.data, mentions).map((piece) => show(piece, me)));
    }
  }
}

function show(piece, me) {
  if (typeof piece === 'string') {
    return piece;
  }
  const { text, called } = piece;
  const isEverybody = called === 'all';
  return h(
    'span',
    {
      class: called.id === me ? 'mention me' : 'mention',
      title: isEverybody ? null : `@${called.username}`,
    },
    h('bdi', {}, isEverybody ? text : `@${called.displayName}`),
  );
}
