// The conversations of the reader in sections, and in each what needs them first. No DOM here.
import { isMuted } from './mutes.js';
import { partnerOf, titleOf } from './state.js';

const FOLDED = 'mochat:folded:';

const CALLED = 2;
const UNREAD = 1;

/** How much a conversation needs the reader; a muted one never does. */
export function needOf(state, { id, unread, mentions }) {
  if (isMuted(state, id)) {
    return 0;
  }
  return mentions > 0 ? CALLED : unread > 0 ? UNREAD : 0;
}

/**
 * Direct messages and groups by what needs the reader and then by their newest message, panels by their
 * name. Of a folded section there are those that need the reader, and the one on the screen. With a filter
 * there are those whose title, or whose other one's username, has it, wherever they are, and no section is empty.
 *
 * @param {import('./state.js').State} state
 * @param {{folded?: Set<string>, current?: string, held?: number, filter?: string}} view `held`: how much the current one needed the
 *     reader when they came to it, which is where it stays until they go
 */
export function sectionsOf(state, { folded = new Set(), current, held = 0, filter = '' } = {}) {
  const wanted = filter.toLowerCase();
  const all = [...state.conversations.values()].filter((one) => isNamed(state, one, wanted));
  const need = (one) => Math.max(needOf(state, one), one.id === current ? held : 0);
  const byNeed = (one, other) =>
    need(other) - need(one) || other.activeAt.localeCompare(one.activeAt);
  const byName = (one, other) => one.name.localeCompare(other.name);
  const panels = new Map();
  all
    .filter((one) => one.kind === 'panel')
    .forEach((one) => panels.set(one.groupId, [...(panels.get(one.groupId) ?? []), one]));
  const sessions = all.filter((one) => one.kind === 'session').sort(byNeed);
  const sections = [
    {
      key: 'direct',
      fold: 'direct',
      title: 'Direct messages',
      entries: sessions.filter((one) => one.type === 'dm'),
    },
    {
      key: 'groups',
      fold: 'groups',
      title: 'Groups',
      entries: sessions.filter((one) => one.type !== 'dm'),
    },
    ...state.workspaces.flatMap((workspace) =>
      workspace.groups.map((group, index) => ({
        key: `${workspace.id} ${group.id} ${workspace.ownerId === state.me.id}`,
        fold: group.id,
        title: index === 0 ? workspace.name : `${workspace.name} · ${group.name}`,
        workspace,
        group,
        entries: (panels.get(group.id) ?? []).sort(byName),
      })),
    ),
  ];
  const shown = wanted ? sections.filter((section) => section.entries.length > 0) : sections;
  return shown.map((section) => {
    const isFolded = !wanted && folded.has(section.fold);
    const isShown = (one) => !isFolded || one.id === current || needOf(state, one) > 0;
    return { ...section, isFolded, count: section.entries.length, entries: section.entries.filter(isShown) };
  });
}

function isNamed(state, conversation, wanted) {
  const username = () => state.people.get(partnerOf(state, conversation))?.username ?? '';
  return (
    wanted === '' ||
    titleOf(state, conversation).toLowerCase().includes(wanted) ||
    `@${username()}`.toLowerCase().includes(wanted)
  );
}

/** The sections that somebody has folded in this browser. @returns {Set<string>} */
export function foldedBy(account) {
  try {
    return new Set(JSON.parse(localStorage.getItem(FOLDED + account) ?? '[]'));
  } catch {
    return new Set();
  }
}

/** Folds a section, or opens it again. */
export function toggleFold(account, fold) {
  const folded = foldedBy(account);
  folded.delete(fold) || folded.add(fold);
  localStorage.setItem(FOLDED + account, JSON.stringify([...folded]));
}
