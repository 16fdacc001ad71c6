// What somebody has written and the server does not have yet, kept in this tab over a reload: drafts,
// and messages on their way. Gone when they sign out.

const NOT_KNOWN = {
  state: 'failed',
  error: 'The page was left before it was sent.',
  isUncertain: true,
};

const draftKey = (me, id) => `draft ${me} ${id}`;

/** What was being written in a conversation. */
export const readDraft = (me, id) => sessionStorage.getItem(draftKey(me, id)) ?? '';

/** Keeps what is being written; what does not fit is only kept by the page. */
export function keepDraft(me, id, text) {
  keep(draftKey(me, id), text);
}

/** Forgets everything. */
export const forgetAll = () => sessionStorage.clear();

/** The messages of somebody that are on their way, by conversation. */
export class Outbox {
  #key;

  constructor(me) {
    this.#key = `outbox ${me}`;
  }

  /** @returns {[string, import('./log.js').Pending[]][]} whether they arrived is not known any more */
  read() {
    return Object.entries(this.#all()).map(([id, pending]) => [
      id,
      pending.map((one) => ({ ...one, ...NOT_KNOWN })),
    ]);
  }

  /** @param {import('./log.js').Log} log */
  keep(id, { pending }) {
    const { [id]: _, ...others } = this.#all();
    const all = pending.length > 0 ? { ...others, [id]: pending } : others;
    keep(this.#key, Object.keys(all).length > 0 ? JSON.stringify(all) : '');
  }

  #all() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key) ?? '{}');
    } catch {
      return {};
    }
  }
}

function keep(key, text) {
  try {
    if (text === '') {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, text);
    }
  } catch {
    // The browser keeps a few megabytes only.
  }
}
