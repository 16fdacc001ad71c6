// Code with colours. Its library is loaded when the first code that it knows is on the page: it is as
// large as everything else that reads messages.
import { DOMPurify } from './libraries.js';

/** The only place that names the version; pom.xml has the same one. */
const LIBRARY = '/webjars/highlightjs/11.11.1/highlight.min.js';

/** More is looked through than coloured: reading it would hold the page up. */
const MOST_CHARACTERS = 12_000;

const sanitizer = DOMPurify(window);
let loading = null;

/** Colours the text of an element, later; it stays as it is where that cannot be done. */
export async function colour(element, language) {
  const text = element.textContent;
  if (text.length > MOST_CHARACTERS) {
    return;
  }
  loading ??= load();
  const highlighter = await loading.catch(() => null);
  const name = language.toLowerCase();
  if (highlighter?.getLanguage(name) && element.isConnected) {
    const { value } = highlighter.highlight(text, { language: name, ignoreIllegals: true });
    element.replaceChildren(elements(value));
  }
}

// What it writes is no more trusted than what the renderer of messages does.
const elements = (html) =>
  sanitizer.sanitize(html, {
    ALLOWED_TAGS: ['span'],
    ALLOWED_ATTR: ['class'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });

sanitizer.addHook('uponSanitizeAttribute', (_, attribute) => {
  attribute.keepAttr = /^(hljs-[\w-]+)( [\w-]+_+)*$/.test(attribute.attrValue);
});

/** It is no module: it puts itself where every script sees it. */
function load() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.onload = () => resolve(globalThis.hljs);
    script.onerror = () => {
      // The next code tries again.
      loading = null;
      reject(new Error('not loaded'));
    };
    document.head.append(script);
  });
}
