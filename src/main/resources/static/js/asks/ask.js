// Questions and approvals as the page knows them, both as one: an ask. Pure functions.
import { personName } from '../chat/state.js';
import { escaped, plain } from '../lib/text.js';
import { dateTime } from '../lib/time.js';

/**
 * @typedef {{kind: 'question'|'approval', id: string, messageId: string, conversationId: string,
 *     askedBy: string, state: string, to: string[], options: {id: string, label: string,
 *     effect?: string}[], expiresAt: string, isWhole: boolean, title?: string, details?: string,
 *     seq?: number, mode?: string, answers?: {senderId: string, optionId?: string}[],
 *     action?: {name: string, arguments: object}, requestHash?: string, optionId?: string,
 *     decidedBy?: string, decidedAt?: string, comment?: string, grantId?: string}} Ask
 *     one that is not whole is what a message tells of it, which is not all
 */

/** @returns {Ask} */
export const fromQuestion = ({ senderId, content, id, ...question }) => ({
  ...question,
  kind: 'question',
  id,
  messageId: id,
  askedBy: senderId,
  title: content,
  isWhole: true,
});

/** @returns {Ask} */
export const fromApproval = ({ requestedBy, approvers, ...approval }) => ({
  ...approval,
  kind: 'approval',
  askedBy: requestedBy,
  to: approvers,
  isWhole: true,
});

/**
 * What a message asks.
 *
 * @returns {Ask|null} `null` if it asks nothing
 */
export function fromMessage(message, conversationId) {
  const common = {
    messageId: message.id,
    conversationId,
    seq: message.seq,
    askedBy: message.senderId,
    title: message.content,
    isWhole: false,
  };
  if (message.question) {
    return { ...message.question, ...common, kind: 'question', id: message.id };
  }
  if (message.approval) {
    const { approvers, ...approval } = message.approval;
    return { ...approval, ...common, kind: 'approval', to: approvers };
  }
  return null;
}

export const isPending = (ask) => ask.state === 'pending';

/** Whether somebody may answer or decide; a question without names is put to everybody else. */
export const isPutTo = ({ kind, to, askedBy }, member) =>
  kind === 'question' && to.length === 0 ? askedBy !== member : to.includes(member);

/** Whether somebody is waited for. */
export const isWaitingFor = (ask, member) =>
  isPending(ask) &&
  isPutTo(ask, member) &&
  !(ask.answers ?? []).some((answer) => answer.senderId === member);

/** Whether all of an ask is told to somebody. */
export const concerns = (ask, member) =>
  ask.kind === 'question' || ask.askedBy === member || ask.to.includes(member);

/**
 * What is known now, of what was known and what was told. What is settled stays so, and what was
 * told in full is not forgotten for the little that a message tells.
 */
export function merged(known, told) {
  if (!known) {
    return told;
  }
  const isOld = !isPending(known) && isPending(told);
  const isLess = known.isWhole && !told.isWhole && known.state === told.state;
  if (isOld || isLess) {
    return known.seq === undefined && told.seq !== undefined ? { ...known, seq: told.seq } : known;
  }
  return told.isWhole
    ? { ...told, seq: told.seq ?? known.seq }
    : { ...known, ...told, title: known.title };
}

const MOST_NAMES = 4;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long there is to answer, for people. */
export function leftText(expiresAt, now = Date.now()) {
  const left = new Date(expiresAt).getTime() - now;
  if (left <= 0) {
    return 'time is over';
  }
  if (left < HOUR_MS) {
    const seconds = Math.ceil(left / SECOND_MS);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
  }
  return left < 2 * DAY_MS
    ? `${Math.floor(left / HOUR_MS)} h ${Math.floor((left % HOUR_MS) / MINUTE_MS)} min left`
    : `${Math.floor(left / DAY_MS)} days left`;
}

const SETTLED = {
  answered: 'Answered',
  allowed: 'Allowed',
  denied: 'Denied',
  expired: 'Expired',
  cancelled: 'Taken back',
};

/** What has become of an ask; empty while the reader is waited for. */
export function fateText(state, ask) {
  if (isWaitingFor(ask, state.me.id)) {
    return '';
  }
  if (isPending(ask)) {
    return isPutTo(ask, state.me.id)
      ? 'Answered by you; others are waited for'
      : `Waiting for ${namesOf(state, ask.to) || 'an answer'}`;
  }
  const name = SETTLED[ask.state] ?? ask.state;
  return ask.kind === 'question' ? name + answeredBy(state, ask) : name + decidedBy(state, ask);
}

function answeredBy(state, { answers = [] }) {
  const names = namesOf(state, [...new Set(answers.map((one) => one.senderId))]);
  return names && ` by ${names}`;
}

function namesOf(state, ids) {
  const names = ids.slice(0, MOST_NAMES).map((id) => nameFor(state, id));
  return names.join(', ') + (ids.length > MOST_NAMES ? ` and ${ids.length - MOST_NAMES} more` : '');
}

function decidedBy(state, ask) {
  if (!ask.decidedBy) {
    return ask.state === 'expired' ? ', which is a no' : '';
  }
  const label = ask.options.find((option) => option.id === ask.optionId)?.label;
  const how = ask.grantId ? ', as remembered from before' : label ? ` (“${plain(label)}”)` : '';
  const comment = ask.comment ? `: “${plain(ask.comment)}”` : '';
  return ` by ${nameFor(state, ask.decidedBy)}, ${dateTime(ask.decidedAt)}${how}${comment}`;
}

const nameFor = (state, id) => (id === state.me.id ? 'you' : plain(personName(state, id)));

/** The arguments of an action, with everything in them to be seen. */
export const argumentsText = ({ arguments: given }) => escaped(JSON.stringify(given, null, 2));
