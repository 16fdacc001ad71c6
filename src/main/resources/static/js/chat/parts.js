// A message while it is written: what is known of a stream, part by part. Pure functions.

/**
 * @typedef {{id: string, senderId: string, text: string, after: number, isOver: boolean,
 *     seq?: number, reason?: string}} Stream
 *     `after` is the last `seq` of its conversation when it was first heard of, `seq` that of the
 *     message it has become
 */

/**
 * With a part that was pushed.
 *
 * @param {Stream|undefined} stream
 * @param {object} part as it was pushed
 * @param {number} after the last `seq` of the conversation
 * @returns {{stream: Stream, isMissing: boolean}} `isMissing`: there is text between
 */
export function withPart(stream, { streamId, sender, phase, offset, text, seq, reason }, after) {
  const known = stream ?? { id: streamId, senderId: sender.id, text: '', after, isOver: false };
  const have = known.text.length;
  const isOver = phase === 'end' || phase === 'abort';
  const isMissing = !isOver && offset !== undefined && offset > have;
  const fits = text !== undefined && offset !== undefined && offset <= have;
  const more = fits ? text.slice(have - offset) : '';
  const now = { ...known, text: known.text + more, isOver: known.isOver || isOver };
  return {
    stream: isOver ? { ...now, seq, reason: phase === 'abort' ? (reason ?? '') : undefined } : now,
    isMissing,
  };
}

/** Whether a stream was broken off without a message. */
export const isBroken = (stream) => stream.isOver && stream.seq === undefined;

/** Whether the message that a stream has become is here: by its `seq`, or before that was told. */
export function hasArrived(stream, items) {
  const last = items.at(-1)?.seq ?? 0;
  if (stream.seq !== undefined) {
    return last >= stream.seq;
  }
  return items.some(
    (one) =>
      one.seq > stream.after && one.senderId === stream.senderId && one.content === stream.text,
  );
}

const REASONS = { idle: 'nothing more came', left: 'no longer here', lost: 'the server was restarted' };

/** What is said of a stream that was broken off. */
export const brokenText = ({ reason }) => `Broken off${reason ? `: ${REASONS[reason] ?? reason}` : ''}`;

const STATES = { working: 'is working', waiting: 'is waiting', stopped: 'has stopped' };
const STOPS = {
  done: 'done',
  refused: 'refused',
  error: 'something went wrong',
  limit: 'a limit was reached',
  cancelled: 'as it was asked to',
};

/** What somebody is doing, behind their name. */
export function doingText({ state, text, stopReason }) {
  const more = text || STOPS[stopReason];
  return `${STATES[state] ?? state}${more ? `: ${more}` : ''}`;
}
