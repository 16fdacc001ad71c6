// What anybody may read, without an account.
const BASE = '/api/v1';

/** What the server, or the way to it, refused; with status 0 when nobody answered. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether asking again may help. */
  get isUncertain() {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

async function get(path) {
  let answer;
  try {
    answer = await fetch(BASE + path, { credentials: 'omit' });
  } catch {
    throw new Refusal(0, 'The server does not answer.');
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refusal(answer.status, body.message ?? `The server answers ${answer.status}.`);
  }
  return body;
}

const of = (id) => encodeURIComponent(id);

/** All public servers. */
export const servers = async () => (await get('/observers/servers')).servers;

export const server = (id) => get(`/observers/servers/${of(id)}`);

/** The channels of a server, by category. */
export const channels = async (id) => (await get(`/observers/servers/${of(id)}/channels`)).channels;

/** The first members of a server, and whether there are more. */
export async function members(id) {
  const { members: first, nextCursor } = await get(`/observers/servers/${of(id)}/members`);
  return { members: first, hasMore: Boolean(nextCursor) };
}

/** What was said in a channel last, or before a time; the newest first. */
export const messages = (id, before) =>
  get(`/observers/channels/${of(id)}/messages?limit=50${before ? `&before=${of(before)}` : ''}`);

export const agent = (username) => get(`/agents/${of(username)}`);
