// Which part of a conversation's messages is on the page. However many were read, few of them are there:
// those far above and below the reader are left out, and come back on the way to them. Pure functions.
import { firstSeq, isWithin, lastSeq } from './log.js';

/** How many messages are on the page; a few more while they come in. */
export const MOST_SHOWN = 160;
/** How many come in at a time. */
export const STEP = 30;
/** How many there are when a conversation, or a place in it, is opened. */
const FIRST = 50;

/**
 * @typedef {{first: number, last: number}} Stretch the first and the last `seq` that is shown; `last` is
 *     `Infinity` where whatever comes at the end is shown, too
 */

/** Nothing yet. */
export const NOWHERE = Object.freeze({ first: Infinity, last: -1 });

/** The end of what is here. */
export const newest = (items) => ({ first: (items.at(-FIRST) ?? items[0])?.seq ?? 0, last: Infinity });

/** A message and those around it. */
export function around(items, seq) {
  const at = placeOf(items, seq);
  const end = Math.min(items.length, at + FIRST / 2);
  return { first: items[Math.max(0, at - FIRST / 2)].seq, last: items[end - 1].seq };
}

/** Where a stretch begins and ends in a list. @returns {{start: number, end: number}} */
export function rangeOf(items, { first, last }) {
  const start = placeOf(items, first);
  return { start, end: Math.max(start, placeOf(items, last + 1)) };
}

/** A stretch that fits what is here now and what the reader wants: a message, the end, or to stay. */
export function fitting(log, stretch, { target, isFollowing }) {
  const { items } = log;
  if (target && isWithin(log, target)) {
    return stretch.first <= target && target <= stretch.last ? stretch : around(items, target);
  }
  const { start, end } = rangeOf(items, stretch);
  if (start === end || (isFollowing && log.isLive && stretch.last < lastSeq(log))) {
    return newest(items);
  }
  return { ...stretch, first: Math.max(stretch.first, firstSeq(log)) };
}

/** Which of the two ends of a list is nearer to what is shown. */
export function isNearEnd(items, stretch) {
  const { start, end } = rangeOf(items, stretch);
  return start + end > items.length;
}

/** The `seq` of the first and of the last message that stay where one end is cut off, or `null` where nothing is too much. */
export function keptOf(items, stretch) {
  const { start, end } = rangeOf(items, stretch);
  return end - start <= MOST_SHOWN
    ? null
    : { first: items[end - MOST_SHOWN].seq, last: items[start + MOST_SHOWN - 1].seq };
}

/** How many of a list come before a `seq`; their order is that of `seq`. */
function placeOf(items, seq) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].seq < seq) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
