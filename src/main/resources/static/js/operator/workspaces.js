// All workspaces: what they are called, whose they are, and how large.
import { h } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { dateTime } from '../lib/time.js';
import { admin } from './api.js';
import { named, pages, row, search, table } from './parts.js';

const LIMIT = 50;

/** The search and the table. */
export function adminWorkspaces() {
  const { element, rows } = table('All that are not deleted', ['Workspace', 'Owner', 'Size']);
  const list = pages({
    read: async (question) => {
      const answer = await admin('workspaces/list', { ...question, limit: LIMIT });
      return { entries: answer.workspaces, nextCursor: answer.nextCursor };
    },
    show: workspaceRow,
    into: rows,
    more: 'More workspaces',
    none: 'No such workspace.',
  });
  list.ask();
  const query = field('Name or id', { name: 'query', type: 'search', maxlength: 100 });
  return [search([query], 'Search workspaces', list.ask), element, list.element];
}

const workspaceRow = ({ id, name, owner, members, isPublic, createdAt }) =>
  row(
    named({ id, displayName: name }),
    owner ? named(owner) : h('span', { class: 'about' }, 'nobody'),
    [
      h('div', {}, members === 1 ? '1 member' : `${members.toLocaleString()} members`),
      h('div', { class: 'about' }, `${isPublic ? 'public' : 'private'}, since ${dateTime(createdAt)}`),
    ],
  );
