// What there is to say of what a server leans on. No DOM here.
import { ago } from '../lib/time.js';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** A size for people. */
export function bytes(count) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, count)) / 10));
  const value = count / 1024 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${UNITS[power]}`;
}

const TYPES = { sqlite: 'SQLite', postgres: 'PostgreSQL', memory: 'In memory only, gone at the end' };

/**
 * @typedef {{state: 'good'|'poor'|'bad'|'off', title: string, lines: string[]}} Told
 * @typedef {{kind: string, at: string}} Fault
 */

/** @returns {string[]} */
const last = (fault, now) => (fault ? [`Last error ${ago(fault.at, now)}: ${fault.kind}`] : []);

/** @returns {Told} */
export function storageInWords(
  { type, isUp, isLow, freeBytes, lowBytes, queue, lastFault },
  now = Date.now(),
) {
  const lines = [
    TYPES[type] ?? type,
    ...(freeBytes === undefined || freeBytes === null ? [] : [`${bytes(freeBytes)} free on the disk`]),
    `${queue.toLocaleString('en')} waiting to be written`,
    ...last(lastFault, now),
  ];
  if (isLow) {
    const title = `The disk is nearly full: below ${bytes(lowBytes)} the server counts as out of service`;
    return { state: 'bad', title, lines };
  }
  return isUp
    ? { state: 'good', title: 'Works', lines }
    : { state: 'bad', title: 'Nothing can be stored', lines };
}

const WAYS = {
  server: 'By a mail server',
  files: 'Into files of the data directory: nobody gets them by mail',
  none: 'People sign in by links that the operator makes',
};

/** @returns {Told} */
export function mailInWords({ way, isFailing, lastSentAt, lastFault }, now = Date.now()) {
  const sent = lastSentAt ? `Last sent ${ago(lastSentAt, now)}` : 'None sent since the start';
  const lines = [WAYS[way] ?? way, ...(way === 'none' ? [] : [sent]), ...last(lastFault, now)];
  if (isFailing) {
    return { state: 'bad', title: 'The last mail could not be sent', lines };
  }
  return way === 'server'
    ? { state: 'good', title: 'Works', lines }
    : { state: 'off', title: way === 'files' ? 'Not sent' : 'No mail', lines };
}

const REDIS = {
  up: { state: 'good', title: 'Connected', lines: ['Servers hear of each other by it'] },
  away: {
    state: 'poor',
    title: 'Out of reach',
    lines: ['Each server works on its own until it is back'],
  },
  none: { state: 'off', title: 'Not used', lines: ['One server needs none'] },
};

/** @returns {Told} */
export const redisInWords = ({ state }) => REDIS[state] ?? { state: 'poor', title: state, lines: [] };
