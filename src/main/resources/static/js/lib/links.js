// Which addresses in messages become links, and what may stand in rendered Markdown. No DOM here.

// The slashes matter: without them, as in `https:index.html`, an address of the page's own scheme is a
// relative one in its links, whatever it means when it stands alone.
const ABSOLUTE = /^(https?:\/\/|mailto:)/i;

/**
 * The address of a link, or `null` for what must not become one: anything relative, which would
 * lead to this server, and any scheme that could do more than open a page or a mail.
 *
 * @param {string} text
 * @returns {string|null}
 */
export function safeAddress(text) {
  if (!ABSOLUTE.test(text)) {
    return null;
  }
  let url;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  // Names and passwords in addresses are there to look like another host.
  return url.username || url.password ? null : url.href;
}

/** The tags of rendered Markdown. */
export const TAGS = [
  'p',
  'br',
  'hr',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'a',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
];

/** Their attributes; classes are looked at one by one. */
export const ATTRIBUTES = ['href', 'start', 'align', 'class'];

/** The classes the renderer itself gives. */
export const isOwnClass = (text) => /^(language-[\w+#.-]{1,30}|heading-[1-6])$/.test(text);

/**
 * The pieces of a text: mentions as written, and what stands between them.
 *
 * @param {string} text
 * @param {Set<string>} names those that are mentions: names and ids, in lower case
 * @returns {{text: string, mention?: string}[]}
 */
export function pieces(text, names) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(/<@([\w-]+)>|@\[([^\]\n]{1,100})\]|@([\w-]+)/g)) {
    const mention = (match[1] ?? match[2] ?? match[3]).toLowerCase();
    if (names.has(mention)) {
      found.push({ text: text.slice(end, match.index) }, { text: match[0], mention });
      end = match.index + match[0].length;
    }
  }
  found.push({ text: text.slice(end) });
  return found.filter((piece) => piece.text !== '');
}
