// What the part of the address behind # means.

/** Below it come a page of the documentation and a part of it. */
const READ = /^#\/read\/((?:[\w-]+\/)*[\w-]+\.md)(?:\/(.*))?$/;

/**
 * @param {string} hash
 * @returns {{view: string, conversation?: string, workspace?: string, seq?: number, thread?: string, section?: string, code?: string, person?: string,
 *     place?: string, page?: string, part?: string}}
 */
export function routeOf(hash) {
  const read = READ.exec(hash);
  if (read) {
    return { view: 'read', page: read[1], part: decode(read[2] ?? '') };
  }
  const [view, first, second, third] = hash.replace(/^#\/?/, '').split('/').map(decode);
  switch (view) {
    case 'c':
      return first
        ? {
            view: 'conversation',
            conversation: first,
            seq: Number.parseInt(second, 10) || undefined,
            ...(second === 't' && { thread: third }),
          }
        : { view: 'home' };
    case 'w':
      return first ? { view: 'workspace', workspace: first } : { view: 'home' };
    case 'p':
      return first ? { view: 'person', person: first, place: second } : { view: 'home' };
    case 'join':
      return { view: 'join', code: first ?? '' };
    case 'account':
      return first ? { view, section: first } : { view };
    case 'agents':
    case 'contacts':
    case 'discover':
    case 'operator':
    case 'waiting':
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
