// What is known of one conversation's messages: a stretch without holes, in the order of `seq`, and
// the own messages on their way. Pure functions: each gives a new log and leaves the old one alone.

/** How many messages a log keeps once its conversation is no longer shown. */
export const KEPT = 200;

/**
 * @typedef {{seq: number, id: string, senderId: string, content: string, replyTo?: string}} Message
 *
 * @typedef {{key: string, senderId: string, content: string, replyTo?: string,
 *     after: number|null, state: 'sending'|'failed', error?: string, createdAt: string,
 *     arrivedAs?: number}} Pending
 *     an own message on its way: `after` is the last `seq` before it, `null` until any message of
 *     its conversation is here, `arrivedAs` its own
 *
 * @typedef {{items: Message[], head: number, atStart: boolean, isLive: boolean,
 *     isBehind: boolean, isOld?: boolean, pending: Pending[]}} Log `isOld`: messages may have been
 *     changed since they were read; `head` is the newest `seq` heard of; a live log
 *     follows it, others are empty or show an older stretch. One that is behind may not have heard
 *     of some
 */

/** How many a log on the screen holds at most. */
export const MOST_HELD = 2_000;

/** @returns {Log} */
export const emptyLog = () => ({
  items: [],
  head: 0,
  atStart: false,
  isLive: false,
  isBehind: false,
  pending: [],
});

/** The `seq` of the first message that is here, 0 for none. */
export const firstSeq = (log) => log.items[0]?.seq ?? 0;

/** The `seq` of the last message that is here, 0 for none. */
export const lastSeq = (log) => log.items.at(-1)?.seq ?? 0;

/** Whether anything of the conversation has been read. */
export const isRead = (log) => log.isLive || log.items.length > 0;

/** Whether a `seq` lies in the stretch that is here. */
export const isWithin = (log, seq) => firstSeq(log) <= seq && seq <= lastSeq(log);

/** Whether the newest message that was heard of is here. */
export const isAtEnd = (log) => log.isLive && lastSeq(log) >= log.head;

const sorted = (messages) => messages.toSorted((one, other) => one.seq - other.seq);

/** A stretch in place of the one before: messages that follow on each other, in any order. */
export function restart(log, messages, { atStart, isLive, head = 0 }) {
  const items = sorted(messages);
  const end = Math.max(head, items.at(-1)?.seq ?? 0);
  const pending = log.pending.map((one) => ({ ...one, after: one.after ?? end }));
  const newest = Math.max(log.head, end);
  return settle({ ...log, items, atStart, isLive, isBehind: false, head: newest, pending });
}

/** With the page before the first message. */
export function withOlder(log, page, atStart) {
  const first = log.items.length === 0 ? Infinity : firstSeq(log);
  const older = sorted(page.filter((message) => message.seq < first));
  return { ...log, items: [...older, ...log.items], atStart };
}

/**
 * With the page behind the last message. Where the server has deleted some in between, it says so
 * by leaving them out: its word counts.
 */
export function withNewer(log, page, head) {
  const last = lastSeq(log);
  const newer = sorted(page.filter((message) => message.seq > last));
  const items = [...log.items, ...newer];
  const end = items.at(-1)?.seq ?? 0;
  const newest = Math.max(log.head, head, end);
  return settle({ ...log, items, head: newest, isLive: log.isLive || end >= newest });
}

/**
 * With a message that was pushed. One that is here already, or does not follow on the last one,
 * changes `head` at most.
 *
 * @returns {{log: Log, isMissing: boolean}} `isMissing`: there are messages between
 */
export function withPushed(log, message) {
  const head = Math.max(log.head, message.seq);
  const last = lastSeq(log);
  if (message.seq <= last) {
    return { log: { ...log, head }, isMissing: false };
  }
  if (!log.isLive || message.seq > last + 1) {
    return { log: { ...log, head }, isMissing: log.isLive };
  }
  return { log: settle({ ...log, head, items: [...log.items, message] }), isMissing: false };
}

/**
 * With messages as they are now, in place of those that are here; what is older than that, or not
 * here, changes nothing.
 *
 * @param {Log} log
 * @param {Map<string, Message>} revised by their id
 */
export function withRevised(log, revised) {
  let isChanged = false;
  const items = log.items.map((item) => {
    const now = revised.get(item.id);
    if (!now || revOf(now) <= revOf(item)) {
      return item;
    }
    isChanged = true;
    // Events do not tell what the reader itself reacts with.
    return item.mine && !now.mine ? { ...now, mine: item.mine } : now;
  });
  return isChanged ? { ...log, items } : log;
}

/** How often something was changed in a conversation until a message was as it is. */
export const revOf = (message) => message.rev ?? 0;

/** Without what nobody looks at. */
export function trimmed(log) {
  if (!log.isLive) {
    return { ...emptyLog(), head: log.head, pending: log.pending };
  }
  return log.items.length <= KEPT ? log : { ...log, items: log.items.slice(-KEPT), atStart: false };
}

/**
 * With no more than can be held: of a log that is too long the end goes that is farther from the
 * reader. Without its newest messages it is a stretch like any older one.
 */
export function bounded(log, isReaderAtEnd) {
  if (log.items.length <= MOST_HELD) {
    return log;
  }
  return isReaderAtEnd
    ? { ...log, items: log.items.slice(-MOST_HELD), atStart: false }
    : { ...log, items: log.items.slice(0, MOST_HELD), isLive: false, isBehind: false };
}

/** With an own message on its way. */
export const withPending = (log, pending) => ({ ...log, pending: [...log.pending, pending] });

/** With what became of an own message on its way. */
export const changePending = (log, key, change) => ({
  ...log,
  pending: log.pending.map((one) => (one.key === key ? { ...one, ...change } : one)),
});

/** Without an own message that has arrived or was given up. */
export const withoutPending = (log, key) => ({
  ...log,
  pending: log.pending.filter((one) => one.key !== key),
});

/** The server counts unread messages no further. */
const MOST_UNREAD = 100;

/**
 * The `seq` of the first message that was unread; `undefined` without one, and while it is not here.
 * What was sent before the reader joined is behind no read position, but is not counted either.
 *
 * @param {object[]} items
 * @param {{readTo: number, unread: number, head: number}} opened how far was read, how many were
 *     unread, and where the log ended then
 * @param {string} me
 */
export function firstUnread(items, { readTo, unread, head }, me) {
  const fresh = items.filter(
    (one) => one.seq > readTo && one.seq <= head && one.senderId !== me,
  );
  if (unread === 0 || fresh.length === 0) {
    return undefined;
  }
  if (unread < MOST_UNREAD && fresh.length >= unread) {
    return fresh.at(-unread).seq;
  }
  return items[0].seq <= readTo + 1 ? fresh[0].seq : undefined;
}

/** Those on their way that are not yet among the messages. */
export const visiblePending = (log) => log.pending.filter((one) => !one.arrivedAs);

/**
 * Notes which of the own messages on their way have been pushed before their sending was answered:
 * they would be shown twice. Each message stands for one of them at most.
 */
function settle(log) {
  if (!log.pending.some((one) => !one.arrivedAs)) {
    return log;
  }
  const taken = new Set(log.pending.map((one) => one.arrivedAs));
  const pending = log.pending.map((one) => {
    if (one.arrivedAs) {
      return one;
    }
    const match = log.items.find((message) => !taken.has(message.seq) && isSame(message, one));
    taken.add(match?.seq);
    return match ? { ...one, arrivedAs: match.seq } : one;
  });
  return { ...log, pending };
}

const isSame = (message, pending) =>
  message.seq > pending.after &&
  message.senderId === pending.senderId &&
  message.content === pending.content &&
  message.replyTo === pending.replyTo;
