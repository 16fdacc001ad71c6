// Calls of the administrator. The token lives as long as the tab, and nowhere else.
import { ApiError } from '../lib/api.js';

const KEY = 'mochat.admin-token';

/** Whether a token was typed in. */
export const hasToken = () => sessionStorage.getItem(KEY) !== null;

/** Keeps the token until the tab is closed. */
export const keepToken = (token) => sessionStorage.setItem(KEY, token);

/** Forgets it. */
export const forgetToken = () => sessionStorage.removeItem(KEY);

/**
 * Calls an endpoint below `/api/admin/`.
 *
 * @returns {Promise<any>} the data, or a refusal as an ApiError
 */
export async function admin(path, body = {}, signal = undefined) {
  const response = await reach(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Admin-Token': sessionStorage.getItem(KEY) ?? '',
    },
    body: JSON.stringify(body),
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) {
    return answer.data ?? answer;
  }
  throw new ApiError(
    response.status,
    answer?.name ?? 'UNREADABLE',
    textOf(response.status, answer),
  );
}

async function reach(path, init) {
  try {
    return await fetch(`/api/admin/${path}`, init);
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, 'UNREACHABLE', 'The server cannot be reached.');
  }
}

function textOf(status, answer) {
  if (answer?.name === 'ENDPOINT_NOT_FOUND') {
    return 'This server has no administrator: it was started without CLAW_ADMIN_TOKEN.';
  }
  return answer?.message ?? `The server answered with ${status}.`;
}
