// Times for people, in their own time zone and language.

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The time of day. */
export const clock = (time) => CLOCK.format(new Date(time));

/** Day and time. */
export const dateTime = (time) => FULL.format(new Date(time));

/** What tells days apart. */
export const dayKey = (time) => new Date(time).toDateString();

/** A day by its name. */
export function dayName(time, now = new Date()) {
  const date = new Date(time);
  if (dayKey(date) === dayKey(now)) {
    return 'Today';
  }
  if (dayKey(date) === dayKey(new Date(now.getTime() - DAY_MS))) {
    return 'Yesterday';
  }
  return (date.getFullYear() === now.getFullYear() ? DAY : YEAR).format(date);
}

/** How long ago, roughly. */
export function ago(time, now = Date.now()) {
  const minutes = Math.floor((now - new Date(time).getTime()) / MINUTE_MS);
  if (minutes < 2) {
    return 'just now';
  }
  if (minutes < 120) {
    return `${minutes} minutes ago`;
  }
  return minutes < 2 * 24 * 60 ? `${Math.floor(minutes / 60)} hours ago` : dateTime(time);
}
