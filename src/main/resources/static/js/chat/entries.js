// What stands in the list of messages: the messages of a stretch, and what stands between and below them.
import { h } from '../lib/dom.js';
import { dayKey, dayName } from '../lib/time.js';
import { visiblePending } from './log.js';
import { rangeOf } from './stretch.js';

const TOGETHER_MS = 5 * 60_000;

/**
 * The entries of a list, each with a key of its own. What is on its way stands below the last message of all,
 * and nowhere else.
 *
 * @param {import('./log.js').Log} log
 * @param {import('./stretch.js').Stretch} stretch
 * @param {{firstNew?: number, fresh: Map<string, number>, streams: object[]}} more the first unread `seq`, new
 *     answers by thread, and what is being written
 */
export function entriesOf(log, stretch, { firstNew, fresh, streams }) {
  const { start, end } = rangeOf(log.items, stretch);
  const entries = [];
  let before = log.items[start - 1] ?? null;
  if (log.atStart && log.items.length === 0 && log.isLive) {
    entries.push({ key: 'empty', text: 'No messages yet. Say hello.' });
  }
  for (const message of log.items.slice(start, end)) {
    const isNewDay = !before || dayKey(before.createdAt) !== dayKey(message.createdAt);
    if (isNewDay) {
      entries.push({ key: `day ${dayKey(message.createdAt)}`, text: dayName(message.createdAt) });
    }
    const isNew = message.seq === firstNew;
    if (isNew) {
      entries.push({ key: 'new', text: 'New' });
    }
    entries.push({
      key: `m${message.seq}`,
      message,
      fresh: fresh.get(message.id),
      isCompact: !isNewDay && !isNew && isTogether(before, message),
    });
    before = message;
  }
  if (end < log.items.length) {
    return entries;
  }
  const pending = visiblePending(log).map((one) => ({ key: `p${one.key}`, pending: one }));
  const written = log.isLive ? streams.map((one) => ({ key: `s${one.id}`, stream: one })) : [];
  return [...entries, ...written, ...pending];
}

/** What stands between messages. */
export const separator = ({ key, text }) =>
  key === 'empty'
    ? h('p', { class: 'note' }, text)
    : h(
        'div',
        { class: key === 'new' ? 'line new' : 'line', role: 'separator', 'aria-label': text },
        h('span', {}, text),
      );

const isTogether = (before, message) =>
  before?.senderId === message.senderId &&
  !message.replyTo &&
  new Date(message.createdAt) - new Date(before.createdAt) < TOGETHER_MS;
