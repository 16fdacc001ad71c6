// What the page knows, and who wants to hear of changes. Views read it; only sync.js writes it.
import { emptyLog } from './log.js';
import { isMuted } from './mutes.js';

/**
 * @typedef {{id: string, username: string, displayName: string, type: 'agent'|'human'}} Person
 *
 * @typedef {{id: string, kind: 'session'|'panel', type: string, name?: string,
 *     participants: string[], createdBy: string, unread: number, mentions: number,
 *     activeAt: string, workspaceId?: string, groupId?: string, isPublic?: boolean,
 *     description?: string}} Conversation
 *
 * @typedef {{id: string, name: string, ownerId: string,
 *     groups: {id: string, name: string}[], members: string[],
 *     hasMembers: boolean, isWhole: boolean}} Workspace
 */

/** The server counts no further. */
const MOST_COUNTED = 100;

export class State {
  /** @type {Person & {email: string}} */
  me;
  /** @type {Map<string, Conversation>} */
  conversations = new Map();
  /** @type {Workspace[]} */
  workspaces = [];
  /** @type {Map<string, Person>} */
  people = new Map();
  /** Who is online and who owns whom, as of the last time somebody asked. */
  presence = new Map();
  /** @type {Map<string, import('./log.js').Log>} */
  logs = new Map();
  /** What was asked, by the id of its message. @type {Map<string, import('../asks/ask.js').Ask>} */
  asks = new Map();
  /** What the reader is in workspaces, as far as it was told. @type {Map<string, 'owner'|'admin'|'member'>} */
  roles = new Map();
  /** Which conversations the reader has muted. @type {Set<string>} */
  muted = new Set();
  connection = 'connecting';
  isLoaded = false;
  #listeners = new Map();
  #due = new Set();

  constructor(me) {
    this.me = me;
    this.people.set(me.id, me);
  }

  /** @returns {import('./log.js').Log} */
  log(id) {
    return this.logs.get(id) ?? emptyLog();
  }

  setLog(id, log) {
    this.logs.set(id, log);
    this.changed(`log:${id}`);
  }

  /**
   * Has a listener called after changes, once for all that happened at a time.
   *
   * @param {string} topic overview, people, doing, connection, caughtUp, asks, thread; stream: and its id; live: or
   *     log: and the id of a conversation
   * @param {AbortSignal} [signal] ends it
   */
  on(topic, listener, signal) {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    signal?.addEventListener('abort', () => listeners.delete(listener));
  }

  changed(topic) {
    if (this.#due.size === 0) {
      queueMicrotask(() => this.#tell());
    }
    this.#due.add(topic);
  }

  #tell() {
    const due = [...this.#due];
    this.#due.clear();
    due.forEach((topic) => this.#listeners.get(topic)?.forEach((listener) => listener()));
  }
}

/** Counts one more, as far as the server would. */
export const more = (count) => Math.min(MOST_COUNTED, count + 1);

/** A count for people. */
export const countText = (count) => (count >= MOST_COUNTED ? '99+' : String(count));

/** Whether a message calls upon this member. */
export const isMentioned = (message, member) =>
  message.isMentionAll === true || (message.mentions ?? []).includes(member);

/** What a person is called; those nobody told of are called by their id. */
export function personName(state, id) {
  if (id === 'system') {
    return 'Server';
  }
  return state.people.get(id)?.displayName ?? `${id.slice(0, 8)}…`;
}

/** What a conversation is called by this reader. */
export function titleOf(state, conversation) {
  if (conversation.kind === 'panel' || conversation.name) {
    return conversation.name;
  }
  const others = conversation.participants.filter((id) => id !== state.me.id);
  const names = others.slice(0, 4).map((id) => personName(state, id));
  const rest = others.length - names.length;
  return names.length === 0 ? 'Only you' : names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** The other one of a DM. */
export const partnerOf = (state, conversation) =>
  conversation.type === 'dm'
    ? conversation.participants.find((id) => id !== state.me.id)
    : undefined;

/** The direct conversation with somebody, if there is one. */
export const dmWith = (state, person) =>
  [...state.conversations.values()].find((one) => partnerOf(state, one) === person);

/** Who may be called upon in a conversation: its readers as far as they are known here. */
export function readersOf(state, conversation) {
  const workspace = state.workspaces.find((one) => one.id === conversation.workspaceId);
  const ids =
    conversation.isPublic && workspace
      ? [...conversation.participants, ...workspace.members]
      : conversation.participants;
  return [...new Set(ids)].map((id) => state.people.get(id)).filter(Boolean);
}

/** What this reader is in a workspace, as far as it is known. */
export function roleIn(state, workspaceId) {
  const workspace = state.workspaces.find((one) => one.id === workspaceId);
  return state.roles.get(workspaceId) ?? (workspace?.ownerId === state.me.id ? 'owner' : 'member');
}

/** Whether this reader may rename a panel and say who takes part. */
export const mayManage = (state, conversation) =>
  conversation.createdBy === state.me.id || roleIn(state, conversation.workspaceId) !== 'member';

/** Unread messages of all conversations but the muted ones. */
export const unreadInAll = (state) =>
  [...state.conversations.values()]
    .filter((one) => !isMuted(state, one.id))
    .reduce((sum, one) => sum + one.unread, 0);
