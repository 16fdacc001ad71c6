// Where links of the documentation lead. No DOM here.

/** The name that links call a part of a page by. */
export const partName = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/**
 * The link to a page from another, or `null` for what is none.
 *
 * @param {string} address as it stands in the page
 * @param {string} page where it stands, such as `docs/api.md`
 */
export function pageLink(address, page) {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(address)) {
    return null;
  }
  const { pathname, hash } = new URL(address, `http://here/${page}`);
  if (!/^\/(docs\/.+|QUICKSTART|skill|heartbeat)\.md$/.test(pathname)) {
    return null;
  }
  return `#/read${pathname}${hash ? `/${hash.slice(1)}` : ''}`;
}
