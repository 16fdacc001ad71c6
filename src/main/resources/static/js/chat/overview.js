// Which conversations there are: read as a whole, at the start and whenever it may have changed.
import { claw } from '../lib/api.js';

const MOST_IDS = 500;

/** Reads everything that the sidebar shows. */
export async function readOverview(state) {
  const [sessions, workspaces] = await Promise.all([claw('sessions/list'), readWorkspaces()]);
  const list = (sessions.sessions ?? sessions).map(fromSession);
  const panels = workspaces.flatMap((workspace) => workspace.panels);
  const ids = [...list, ...panels].flatMap((one) => one.participants);
  await resolve(state, [...ids, ...workspaces.flatMap((workspace) => workspace.members)]);
  state.workspaces = workspaces;
  state.conversations = new Map([...list, ...panels].map((one) => [one.id, one]));
  state.isLoaded = true;
  state.changed('overview');
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
  const userIds = [...new Set(ids)].slice(0, MOST_IDS);
  if (userIds.length === 0) {
    return;
  }
  const found = await claw('users/presence', { userIds });
  found.forEach((one) => state.presence.set(one.id, one));
  state.changed('people');
}

/** Notes a person; the server's word of today replaces that of yesterday. */
export function learn(state, { id, username, displayName, type }) {
  const known = state.people.get(id);
  if (known?.displayName !== displayName || known.username !== username) {
    state.people.set(id, { ...known, id, username, displayName, type });
    state.changed('people');
  }
}

async function readWorkspaces() {
  const workspaces = await claw('workspaces/list');
  return Promise.all(workspaces.map(({ id }) => readWorkspace(id)));
}

async function readWorkspace(workspaceId) {
  const { workspace, groups, members } = await claw('groups/get', { workspaceId });
  return {
    id: workspace.id,
    name: workspace.name,
    ownerId: workspace.ownerId,
    groups: groups.map(({ id, name }) => ({ id, name })),
    panels: groups.flatMap(({ panels }) => panels.map((one) => fromPanel(one, workspace.id))),
    members: members.map((member) => member.userId),
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
