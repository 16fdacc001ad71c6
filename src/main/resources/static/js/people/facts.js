// Who came, went and became something else, as pushes tell it. No DOM here.

const GONE = new Set(['left', 'removed']);

/**
 * Notes a fact.
 *
 * @param {import('../chat/state.js').State} state
 * @param {{kind: string, member: string, workspaceId?: string, conversationId?: string,
 *     role?: string, name?: string}} fact
 * @returns {boolean} whether the overview must be read again: a crowd that comes and goes costs no reading
 */
export function noteFact(state, fact) {
  const { kind, member, conversationId } = fact;
  if (kind === 'opened' || kind === 'closed') {
    return true;
  }
  const conversation = state.conversations.get(conversationId);
  const isPosting = kind === 'joined' && conversation;
  if (member === state.me.id && kind !== 'renamed' && !isPosting) {
    return noteOwn(state, fact);
  }
  if (conversationId) {
    noteIn(conversation, fact);
  } else if (kind === 'renamed') {
    return true;
  } else {
    const workspace = state.workspaces.find((one) => one.id === fact.workspaceId);
    workspace && (workspace.members = changed(workspace.members, kind, member));
  }
  state.changed('overview');
  return false;
}

function noteOwn(state, { kind, role, workspaceId }) {
  if (kind === 'role') {
    state.roles.set(workspaceId, role);
    state.changed('overview');
    return false;
  }
  state.roles.delete(workspaceId);
  return true;
}

function noteIn(conversation, { kind, member, name }) {
  if (conversation && kind === 'renamed') {
    conversation.name = name;
  } else if (conversation) {
    conversation.participants = changed(conversation.participants, kind, member);
  }
}

function changed(ids, kind, member) {
  if (kind === 'joined') {
    return ids.includes(member) ? ids : [...ids, member];
  }
  return GONE.has(kind) ? ids.filter((id) => id !== member) : ids;
}
