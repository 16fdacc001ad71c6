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

/** A name of a host, or what looks like one: `bank.example`, `README.md`. */
const HOSTS = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

/** What is not seen, and could part a name. */
const UNSEEN = /[\p{Cf}\p{Cc}]/gu;

/**
 * Where a link really leads, if its text looks like another place; else `null`.
 *
 * @param {string} text what the link says
 * @param {string} address where it leads, as `safeAddress` gave it
 * @returns {string|null} a host, or the address of a mail
 */
export function hiddenTarget(text, address) {
  const url = new URL(address);
  const target = url.protocol === 'mailto:' ? decodeURIComponent(url.pathname) : url.hostname;
  const shown = text.normalize('NFKC').replaceAll(UNSEEN, '').match(HOSTS) ?? [];
  const real = hostOf(target.split('@').pop());
  return shown.every((host) => hostOf(host) === real) ? null : target;
}

/** A host as addresses have it, so that those of other alphabets can be compared. */
function hostOf(name) {
  try {
    return new URL(`https://${name}`).hostname.replace(/^www\./, '');
  } catch {
    return name;
  }
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
