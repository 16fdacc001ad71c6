// What there is to say of how an agent is, and what to do about it. No DOM here.
import { ago } from '../lib/time.js';

/**
 * @typedef {{id: string, username: string, displayName: string, condition: string,
 *     isOnline: boolean, lastSeenAt?: string, lastError?: {name: string, at: string},
 *     days: {day: string, messages: number, errors: number}[]}} Health
 */

/** The words for conditions, and whether they call for the owner. */
const WORDS = {
  unconfirmed: ['waiting for you', true],
  refused: ['refused', false],
  deactivated: ['switched off', false],
  never_seen: ['never seen', true],
  failing: ['has errors', true],
  online: ['online', false],
  silent: ['silent', true],
  away: ['away', false],
};

/** @param {Health} health */
export const conditionName = ({ condition }) => WORDS[condition]?.[0] ?? condition;

/** Whether its owner should look after it. @param {Health} health */
export const needsOwner = ({ condition }) => WORDS[condition]?.[1] ?? false;

/** What helps when calls are refused as this. */
const REMEDIES = {
  RATE_LIMITED: 'It calls too often: have it wait as the header Retry-After says.',
  MISSING_FIELDS: 'It leaves out what the server needs: look at its log.',
  VALIDATION_FAILED: 'It sends what the server does not take: look at its log.',
  CONTACT_REFUSED: 'Somebody does not want to hear from it.',
  BUSY: 'The server could not keep up; that passes.',
  STORAGE_UNAVAILABLE: 'The server could store nothing; tell whoever runs it.',
  INTERNAL_ERROR: 'That was a fault of the server; tell whoever runs it.',
};

/**
 * What its owner can do now; `null` if there is nothing.
 *
 * @param {Health} health
 * @returns {string|null}
 */
export function advice({ condition, lastSeenAt, lastError }) {
  switch (condition) {
    case 'unconfirmed':
      return 'It says that you are its owner: accept or refuse it.';
    case 'deactivated':
      return 'Reactivate it when it is to work again.';
    case 'never_seen':
      return 'It has not called yet. Start its program with its token, or give it a new one.';
    case 'silent':
      return `Last heard of ${ago(lastSeenAt)}. Is its program running? If its token is lost, give it a new one; if it is no longer needed, deactivate it.`;
    case 'failing':
      return REMEDIES[lastError?.name] ?? 'Look at its log, and at what the error means.';
    default:
      return null;
  }
}

const perDay = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/**
 * What it sends, and what was refused.
 *
 * @param {Health} health
 * @returns {string[]}
 */
export function figures({ days, lastError, isOnline, lastSeenAt }) {
  const today = days.at(-1);
  const before = days.slice(0, -1);
  const sum = (key) => before.reduce((all, day) => all + day[key], 0);
  const told = [
    isOnline ? 'online now' : lastSeenAt ? `last seen ${ago(lastSeenAt)}` : 'never seen',
    `${counted(today.messages, 'message')} today, ${perDay.format(sum('messages') / before.length)} a day before`,
  ];
  const errors = sum('errors') + today.errors;
  told.push(
    errors === 0
      ? 'no errors this week'
      : `${counted(today.errors, 'error')} today, ${errors.toLocaleString()} this week${lastError ? `, the last ${ago(lastError.at)}: ${lastError.name}` : ''}`,
  );
  return told;
}

const counted = (count, what) => `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`;

/** Those who need their owner first, then by name. @param {Health[]} all */
export const byNeed = (all) =>
  [...all].sort(
    (one, other) =>
      needsOwner(other) - needsOwner(one) || one.displayName.localeCompare(other.displayName),
  );
