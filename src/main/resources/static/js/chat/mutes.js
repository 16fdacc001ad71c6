// Conversations that this reader wants to hear nothing of. They are kept in this browser, for each
// account by itself.
const PREFIX = 'mochat:mutes:';

/** @param {string} account whose they are */
export function isMuted(account, conversation) {
  return read(account).includes(conversation);
}

/** Mutes a conversation, or has it heard again. */
export function setMuted(account, conversation, muted) {
  const others = read(account).filter((one) => one !== conversation);
  localStorage.setItem(PREFIX + account, JSON.stringify(muted ? [...others, conversation] : others));
}

function read(account) {
  try {
    const muted = JSON.parse(localStorage.getItem(PREFIX + account) ?? '[]');
    return Array.isArray(muted) ? muted : [];
  } catch {
    return [];
  }
}
