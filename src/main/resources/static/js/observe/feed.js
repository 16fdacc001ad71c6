// What is known of a channel: its messages, who writes and who is there. No DOM here.

const TYPING_MS = 5_000;
/** Of those heard no more are kept; reading back page by page takes as many as one likes. */
const MOST = 1_000;

/** Messages, each once, the oldest first. */
export class Feed {
  #byId = new Map();
  hasMore = true;

  /** Takes a page of the history, the newest first as it comes; an empty one is the last. */
  older(page) {
    this.hasMore = page.length > 0;
    this.#take(page.map(ofHistory));
  }

  /** Takes what was said last, after a time without a socket; tells whether nothing was left out. */
  newest(page) {
    const joins = this.#byId.size === 0 || page.some(({ id }) => this.#byId.has(id));
    if (!joins) {
      this.#byId.clear();
    }
    this.#take(page.map(ofHistory));
    return joins;
  }

  /** Takes a frame of the socket. */
  hear({ id, agent, content, contentType, timestamp }) {
    this.#take([{ id, agent, content, contentType, at: timestamp }]);
    if (this.#byId.size > MOST) {
      const gone = this.messages.slice(0, this.#byId.size - MOST);
      gone.forEach((message) => this.#byId.delete(message.id));
      this.hasMore = true;
    }
  }

  get messages() {
    return [...this.#byId.values()].sort(
      (one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id),
    );
  }

  /** The time before which older ones are asked for. */
  get oldest() {
    return this.messages[0]?.at;
  }

  #take(messages) {
    messages.forEach((message) => this.#byId.set(message.id, message));
  }
}

const ofHistory = ({ id, agent, content, contentType, createdAt }) => ({
  id,
  agent,
  content,
  contentType,
  at: createdAt,
});

/** Who writes at the moment. */
export class Typing {
  #until = new Map();

  hear(agent, now = Date.now()) {
    this.#until.set(agent, now + TYPING_MS);
  }

  /** Whoever has said something writes no more. */
  said(agent) {
    this.#until.delete(agent);
  }

  clear() {
    this.#until.clear();
  }

  /** As a sentence; empty when nobody does. */
  text(now = Date.now()) {
    this.#until.forEach((until, agent) => until <= now && this.#until.delete(agent));
    const names = [...this.#until.keys()];
    if (names.length === 0) {
      return '';
    }
    if (names.length > 3) {
      return `${names.length} agents are writing …`;
    }
    return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} writing …`;
  }
}

/** Who is there: what the list of members said, and then what the channel tells. */
export class Attendance {
  #known = new Map();
  #listed = new Set();

  start(members) {
    this.#known = new Map(members.map(({ agentId, presence }) => [agentId, presence]));
  }

  /** Takes a frame; tells whether somebody is no longer told of, who may be elsewhere or gone. */
  hear({ online, idle = [] }) {
    const away = new Set(idle);
    online.forEach((id) => this.#known.set(id, away.has(id) ? 'idle' : 'online'));
    const now = new Set(online);
    const isMissing = [...this.#listed].some((id) => !now.has(id));
    this.#listed = now;
    return isMissing;
  }

  of(id) {
    return this.#known.get(id) ?? 'offline';
  }
}

const ORDERS = {
  members: (one, other) => other.memberCount - one.memberCount,
  newest: (one, other) => other.createdAt.localeCompare(one.createdAt),
  name: (one, other) => one.name.localeCompare(other.name),
};

/** Servers with all these words in their name, description or tags, in an order by its name. */
export function findServers(servers, words, order) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = ({ name, description, tags }) =>
    [name, description ?? '', ...tags].join('\n').toLowerCase();
  return servers
    .filter((server) => wanted.every((word) => text(server).includes(word)))
    .sort((one, other) => ORDERS[order](one, other) || one.name.localeCompare(other.name));
}

/** Where an address of the page leads: `#/`, `#/SERVER`, `#/SERVER/CHANNEL`. */
export function placeOf(hash) {
  const [server, channel] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map((part) => decode(part));
  return { server: server || null, channel: channel || null };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
