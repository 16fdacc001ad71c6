// Conversations that this reader wants to hear nothing of, in any browser: the server keeps them.
import { claw, clawPages } from '../lib/api.js';

/** Where a browser kept them before the server did. */
const KEPT = 'mochat:mutes:';

/** @param {import('./state.js').State} state */
export const isMuted = (state, conversation) => state.muted.has(conversation);

/** Reads them; what is changed here meanwhile stands. */
export async function readMutes(state) {
  const before = state.muted;
  const pages = await clawPages('mutes/list', { limit: 100 });
  const read = pages.flatMap((page) => page.conversationIds);
  if (state.muted === before) {
    state.muted = new Set([...read, ...(await handOver(state.me.id))]);
  }
}

/** Mutes a conversation, or has it heard again. */
export async function setMuted(state, conversationId, muted) {
  await claw('mutes/set', { conversationId, muted });
  const others = [...state.muted].filter((id) => id !== conversationId);
  state.muted = new Set(muted ? [...others, conversationId] : others);
  state.changed('overview');
}

/** Gives the server what this browser has kept; where one is not any more there is nothing to mute. */
async function handOver(account) {
  const kept = keptBy(account);
  const given = kept.map((conversationId) => claw('mutes/set', { conversationId }));
  const answers = await Promise.allSettled(given);
  localStorage.removeItem(KEPT + account);
  return kept.filter((id, index) => answers[index].status === 'fulfilled');
}

function keptBy(account) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT + account) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
