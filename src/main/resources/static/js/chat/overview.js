// Which conversations there are: read as a whole, at the start and whenever it may have changed.
import { claw, clawPages } from '../lib/api.js';
import { readMutes } from './mutes.js';

const MOST_IDS = 500;
/** So many of a workspace fill a screen. */
const FIRST_PANELS = 20;

/**
 * Reads everything that the sidebar shows.
 *
 * @param {import('./state.js').State} state
 * @param {boolean} [isFirst] no more than the oldest panels of each workspace
 * @returns {Promise<boolean>} whether that was all
 */
export async function readOverview(state, isFirst = !state.isLoaded) {
  const [sessions, workspaces] = await Promise.all([
    clawPages('sessions/list'),
    readWorkspaces(state, isFirst),
    readMutes(state),
  ]);
  const list = sessions.flatMap((page) => page.sessions ?? page).map(fromSession);
  const panels = workspaces.flatMap((workspace) => workspace.panels);
  // Names of others are read where they are shown: a crowd is not needed to show its panels.
  await resolve(state, list.flatMap((one) => one.participants));
  state.workspaces = workspaces;
  state.conversations = new Map([...list, ...panels].map((one) => [one.id, one]));
  state.isLoaded = true;
  state.changed('overview');
  return workspaces.every((workspace) => workspace.isWhole);
}

/**
 * Learns who is in a workspace, once: for names that somebody types.
 *
 * @returns {Promise<boolean>} whether there is something new
 */
export async function readMembers(state, workspaceId) {
  const known = () => state.workspaces.find((one) => one.id === workspaceId);
  if (!known() || known().hasMembers) {
    return false;
  }
  known().hasMembers = true;
  try {
    const pages = await clawPages('workspaces/members', { workspaceId, limit: 500 });
    const found = pages.flatMap((page) => page.items);
    found.forEach((person) => learn(state, person));
    const workspace = known();
    workspace && (workspace.members = found.map((person) => person.id));
    return true;
  } catch {
    const workspace = known();
    workspace && (workspace.hasMembers = false);
    return false;
  }
}

/** Learns who these are; those the server does not tell of stay unknown. */
export const readPeople = (state, ids) =>
  resolve(
    state,
    ids.filter((id) => !state.people.has(id) && id !== 'system'),
  );

async function resolve(state, ids) {
  const distinct = [...new Set(ids)];
  for (let start = 0; start < distinct.length; start += MOST_IDS) {
    const userIds = distinct.slice(start, start + MOST_IDS);
    (await claw('users/resolve', { userIds })).forEach((person) => learn(state, person));
  }
}

/** Reads who of these is online, and whose the agents are. */
export async function readPresence(state, ids) {
  const distinct = [...new Set(ids)];
  for (let start = 0; start < distinct.length; start += MOST_IDS) {
    const found = await claw('users/presence', { userIds: distinct.slice(start, start + MOST_IDS) });
    found.forEach((one) => state.presence.set(one.id, one));
    state.changed('people');
  }
}

/** Notes a person; the server's word of today replaces that of yesterday. */
export function learn(state, { id, username, displayName, type }) {
  const known = state.people.get(id);
  if (known?.displayName !== displayName || known.username !== username) {
    state.people.set(id, { ...known, id, username, displayName, type });
    state.changed('people');
  }
}

async function readWorkspaces(state, isFirst) {
  const workspaces = (await clawPages('workspaces/list')).flat();
  workspaces.forEach(({ id, role }) => role && state.roles.set(id, role));
  return Promise.all(workspaces.map(({ id }) => readWorkspace(state, id, isFirst)));
}

async function readWorkspace(state, workspaceId, isFirst) {
  const asked = { workspaceId, brief: true };
  // Each page has all groups, and other panels in them.
  const pages = isFirst
    ? [await claw('groups/get', { ...asked, limit: FIRST_PANELS })]
    : await clawPages('groups/get', asked);
  const { workspace, groups } = pages[0];
  const before = state.workspaces.find((one) => one.id === workspaceId);
  const panels = pages.flatMap((page) => page.groups).flatMap((group) => group.panels);
  return {
    id: workspace.id,
    name: workspace.name,
    ownerId: workspace.ownerId,
    groups: groups.map(({ id, name }) => ({ id, name })),
    panels: panels.map((one) => fromPanel(one, workspace.id)),
    members: before?.members ?? [],
    hasMembers: before?.hasMembers ?? false,
    isWhole: !isFirst || !pages[0].nextCursor,
  };
}

/** A session as the page knows it. */
export const fromSession = (session) => ({
  id: session.id,
  kind: 'session',
  type: session.type,
  name: session.name,
  participants: session.participants,
  createdBy: session.createdBy,
  unread: session.unreadCount ?? 0,
  mentions: session.mentionCount ?? 0,
  activeAt: session.lastMessageAt ?? session.createdAt,
});

/** A panel as the page knows it. */
export const fromPanel = (panel, workspaceId) => ({
  id: panel.id,
  kind: 'panel',
  type: 'panel',
  name: panel.name,
  description: panel.description,
  participants: panel.participants,
  createdBy: panel.createdBy,
  isPublic: panel.isPublic,
  groupId: panel.groupId,
  workspaceId,
  unread: panel.unreadCount ?? 0,
  mentions: panel.mentionCount ?? 0,
  activeAt: panel.updatedAt,
});
