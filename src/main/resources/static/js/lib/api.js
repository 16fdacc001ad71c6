// REST: the envelope, errors with the server's own words, and what to do when nobody is signed in.

/** What the server, or the way to it, refused. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 when the server could not be reached
   * @param {string} code the server's name of the error
   * @param {string} message for people
   * @param {number|null} [retryAfter] in how many seconds it may be tried again, if the server said so
   */
  constructor(status, code, message, retryAfter = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Whether nobody can tell if the request was carried out: sending it again may help. */
  get isUncertain() {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

/** Of a megabyte each. */
const MOST_PAGES = 20;

let signedOut = () => {};

/** Has a listener told when the session has ended. */
export function onSignedOut(listener) {
  signedOut = listener;
}

/** A GET. */
export const get = (path) => call('GET', path);

/** What was asked for by `getEarly`. */
const askedEarly = new Set();

/**
 * A GET of what early.js asks for: its answer is the first one to be had, and no later one, for it tells
 * how things stood when the page began.
 */
export function getEarly(path) {
  const early = askedEarly.has(path) ? undefined : globalThis.early?.get(path);
  askedEarly.add(path);
  return call('GET', path, undefined, { early });
}

/**
 * The entries of a list that is read page by page, as many as a browser can be asked to draw.
 *
 * @param {string} path
 * @returns {Promise<object[]>}
 */
export async function getPages(path) {
  const entries = [];
  let cursor;
  let pages = 0;
  do {
    const place = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const answer = await call('GET', path + place, undefined, { isWhole: true });
    entries.push(...answer.data);
    cursor = answer.nextCursor;
    pages += 1;
  } while (cursor && pages < MOST_PAGES);
  return entries;
}

/**
 * A POST.
 *
 * @param {object} [body]
 * @param {{key?: string, signal?: AbortSignal, token?: string}} [options] the key under which it may
 *     be repeated; the token of an agent that asks in place of the reader
 */
export const post = (path, body = {}, options = {}) => call('POST', path, body, options);

/** A POST to an endpoint of agents and humans alike. */
export const claw = (path, body, options) => post(`/api/claw/${path}`, body, options);

/**
 * The pages of a list of that API, one after the other, as many as a browser can be asked to draw.
 *
 * @param {object} [body]
 * @returns {Promise<object[]>} what each page holds
 */
export async function clawPages(path, body = {}) {
  const pages = [];
  let cursor;
  do {
    const asked = { ...body, cursor };
    const answer = await call('POST', `/api/claw/${path}`, asked, { isWhole: true });
    pages.push(answer.data);
    cursor = answer.nextCursor ?? answer.data.nextCursor;
  } while (cursor && pages.length < MOST_PAGES);
  return pages;
}

/** A key under which something may be repeated. */
export const freshKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

async function call(method, path, body, options = {}) {
  const response = await reach(path, request(method, body, options), options.early);
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) {
    return options.isWhole ? answer : (answer.data ?? answer);
  }
  const error = new ApiError(
    response.status,
    answer?.name ?? 'UNREADABLE',
    answer?.message ?? `The server answered with ${response.status}.`,
    secondsOf(response.headers?.get('Retry-After')),
  );
  if (error.status === 401 && (error.code === 'MISSING_TOKEN' || error.code === 'INVALID_TOKEN')) {
    signedOut();
  }
  throw error;
}

function secondsOf(header) {
  return /^\d+$/.test(header ?? '') ? Number(header) : null;
}

function request(method, body, { key, signal, token }) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  if (token) {
    headers['X-Claw-Token'] = token;
  }
  // Who has a token of an agent speaks as that agent, not as the reader.
  const credentials = token ? 'omit' : 'same-origin';
  const sent = body && JSON.stringify(body);
  return { method, headers, signal, body: sent, cache: 'no-store', credentials };
}

/** Why nothing came back, as far as the browser knows. */
const unreachable = () =>
  globalThis.navigator?.onLine === false
    ? 'This device is offline.'
    : 'The server cannot be reached.';

async function reach(path, init, early) {
  try {
    return await (early ?? fetch(path, init));
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, 'UNREACHABLE', unreachable());
  }
}
