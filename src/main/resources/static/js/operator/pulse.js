// What two pulses of the server tell about the time between them. No DOM here.

/**
 * @typedef {{count: number, totalMs: number, buckets: {atMostMs: number, count: number}[]}} Latency
 *
 * @typedef {{server: string, at: string, connections: Record<string, number>, connectedUsers: number,
 *     messages: number, deliveries: number, requests: Record<string, number>,
 *     refused: Record<string, number>, queue: number, commit: Latency, fanOut: Latency}} Pulse
 *
 * @typedef {{at: number, websocket: number, polling: number, messages: number, deliveries: number,
 *     commit50: number|null, commit99: number|null, fanOut50: number|null,
 *     fanOut99: number|null}} Sample rates are per second, latencies milliseconds
 */

/**
 * What happened between two pulses, or `null` if they are of two runs of the server.
 *
 * @param {Pulse} before
 * @param {Pulse} after
 * @returns {Sample|null}
 */
export function sample(before, after) {
  const seconds = (Date.parse(after.at) - Date.parse(before.at)) / 1_000;
  if (
    seconds <= 0 ||
    after.server !== before.server ||
    after.messages < before.messages ||
    after.commit.count < before.commit.count
  ) {
    return null;
  }
  const commit = between(before.commit, after.commit);
  const fanOut = between(before.fanOut, after.fanOut);
  return {
    at: Date.parse(after.at) / 1_000,
    websocket: after.connections.websocket ?? 0,
    polling: after.connections.polling ?? 0,
    messages: (after.messages - before.messages) / seconds,
    deliveries: (after.deliveries - before.deliveries) / seconds,
    commit50: quantile(commit, 0.5),
    commit99: quantile(commit, 0.99),
    fanOut50: quantile(fanOut, 0.5),
    fanOut99: quantile(fanOut, 0.99),
  };
}

/** The latencies of the time between two counts. */
function between(before, after) {
  const earlier = new Map(before.buckets.map(({ atMostMs, count }) => [atMostMs, count]));
  return {
    count: after.count - before.count,
    buckets: after.buckets.map(({ atMostMs, count }) => ({
      atMostMs,
      count: count - (earlier.get(atMostMs) ?? 0),
    })),
  };
}

/**
 * The time that this part of all stayed below, as far as buckets tell: inside of one everything is
 * taken to be spread evenly; beyond the last one its bound is all that is known.
 *
 * @returns {number|null} milliseconds, `null` if nothing happened
 */
export function quantile({ count, buckets }, part) {
  if (count === 0 || buckets.length === 0) {
    return null;
  }
  const wanted = part * count;
  let lower = { atMostMs: 0, count: 0 };
  for (const bucket of buckets) {
    if (bucket.count >= wanted) {
      const share = (wanted - lower.count) / (bucket.count - lower.count);
      return lower.atMostMs + share * (bucket.atMostMs - lower.atMostMs);
    }
    lower = bucket;
  }
  return lower.atMostMs;
}

/** Keeps the newest samples of a list, which it is added to. */
export function remember(samples, newest, most) {
  samples.push(newest);
  samples.splice(0, Math.max(0, samples.length - most));
}

const ROUND = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A number for people; a dash for none. */
export const figure = (value) =>
  value === null || value === undefined ? '–' : ROUND.format(value);
