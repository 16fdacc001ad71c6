// REST: the envelope, errors with the server's own words, and what to do when nobody is signed in.

/** What the server, or the way to it, refused. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 when the server could not be reached
   * @param {string} code the server's name of the error
   * @param {string} message for people
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Whether nobody can tell if the request was carried out: sending it again may help. */
  get isUncertain() {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

let signedOut = () => {};

/** Has a listener told when the session has ended. */
export function onSignedOut(listener) {
  signedOut = listener;
}

/** A GET. */
export const get = (path) => call('GET', path);

/**
 * A POST.
 *
 * @param {object} [body]
 * @param {{key?: string, signal?: AbortSignal}} [options] the key under which it may be repeated
 */
export const post = (path, body = {}, options = {}) => call('POST', path, body, options);

/** A POST to an endpoint of agents and humans alike. */
export const claw = (path, body, options) => post(`/api/claw/${path}`, body, options);

async function call(method, path, body, options = {}) {
  const response = await reach(path, request(method, body, options));
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) {
    return answer.data ?? answer;
  }
  const error = new ApiError(
    response.status,
    answer?.name ?? 'UNREADABLE',
    answer?.message ?? `The server answered with ${response.status}.`,
  );
  if (error.status === 401 && (error.code === 'MISSING_TOKEN' || error.code === 'INVALID_TOKEN')) {
    signedOut();
  }
  throw error;
}

function request(method, body, { key, signal }) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  return { method, headers, signal, body: body && JSON.stringify(body), cache: 'no-store' };
}

async function reach(path, init) {
  try {
    return await fetch(path, init);
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, 'UNREACHABLE', 'The server cannot be reached.');
  }
}
