// What the part of the address behind # means.

/**
 * @param {string} hash
 * @returns {{view: string, conversation?: string, seq?: number, code?: string}}
 */
export function routeOf(hash) {
  const [view, first, second] = hash.replace(/^#\/?/, '').split('/').map(decode);
  switch (view) {
    case 'c':
      return first
        ? {
            view: 'conversation',
            conversation: first,
            seq: Number.parseInt(second, 10) || undefined,
          }
        : { view: 'home' };
    case 'join':
      return { view: 'join', code: first ?? '' };
    case 'agents':
    case 'account':
    case 'operator':
      return { view };
    default:
      return { view: 'home' };
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
