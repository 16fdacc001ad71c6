// Reads and sends the messages of conversations. Whatever comes twice or out of order is settled by
// log.js; here is only who asks for what, once at a time for each conversation.
import { claw, freshKey } from '../lib/api.js';
import { readPeople } from './overview.js';
import { Outbox } from './drafts.js';
import {
  bounded,
  changePending,
  emptyLog,
  firstSeq,
  isAtEnd,
  isRead,
  isWithin,
  lastSeq,
  restart,
  trimmed,
  visiblePending,
  withNewer,
  withOlder,
  withoutPending,
  withPending,
  withPushed,
  withRevised,
} from './log.js';

const PAGE = 50;
const AROUND = 25;
const CATCH_UP_PAGE = 100;
/** Changes that may overtake the page that is being read without them. */
const MOST_REVISED = 200;
/** When to send again what the server has no time for and does not say when; and at the latest. */
const SOON_S = 5;
const LONGEST_WAIT_S = 60;
const RETRY_MS = 2_000;
const MOST_RETRY_MS = 30_000;

export class Messages {
  #state;
  #busy = new Map();
  /** Counts how often pushes may have been missed; what was asked before proves nothing then. */
  #round = 0;
  /** The conversation that is looked at. */
  #shown = null;
  #outbox;
  #revised = new Map();
  /** Told of each message that has changed: `(id, message)`. */
  onRevised = () => {};

  /** @param {import('./state.js').State} state */
  constructor(state) {
    this.#state = state;
    this.#outbox = new Outbox(state.me.id);
    this.#outbox.read().forEach(([id, pending]) => state.setLog(id, { ...emptyLog(), pending }));
    state.on('connection', () => state.connection !== 'online' && this.#fallBehind());
  }

  /** Shows the newest messages, or those around one; whoever has them already keeps them. */
  open(id, seq) {
    this.#shown = id;
    const log = this.#state.log(id);
    const isHere = seq ? isWithin(log, seq) : log.isLive;
    if (isHere && log.isOld) {
      this.#readAgain(id).catch(() => {});
    }
    return isHere
      ? Promise.resolve()
      : this.#once(`open ${id} ${seq ?? ''}`, () => this.#read(id, seq));
  }

  /** Reads the page before the first message. */
  older(id) {
    return this.#once(`older ${id}`, async () => {
      const first = this.#state.log(id).items[0];
      if (!first || this.#state.log(id).atStart) {
        return;
      }
      const page = await this.#page(id, { limit: PAGE, cursor: first.id });
      const now = this.#state.log(id);
      // Forgotten in part or begun anew meanwhile: there would be a hole behind the page.
      if (now.items[0]?.id === first.id) {
        this.#state.setLog(id, this.#fresh(withOlder(now, page.items, !page.hasMore)));
      }
    });
  }

  /** Reads the page behind the last message. */
  newer(id) {
    return this.#once(`newer ${id}`, () => this.#forward(id));
  }

  /** Reads on until nothing is missing at the end of a live log; says `caughtUp` then. */
  catchUp(id) {
    return this.#once(`catch up ${id}`, async () => {
      let isDone;
      do {
        const round = this.#round;
        isDone = (await this.#forward(id)) && round === this.#round;
      } while (this.#state.log(id).isLive && !(isDone && isAtEnd(this.#state.log(id))));
      this.#state.setLog(id, { ...this.#state.log(id), isBehind: false });
      this.#state.changed('caughtUp');
    });
  }

  /** Sends again what nobody knows the fate of. */
  sendAgain() {
    this.#state.logs.forEach(({ pending }, id) =>
      pending.filter((one) => one.isUncertain).forEach((one) => this.retry(id, one.key)),
    );
  }

  /**
   * Brings all live logs up to date, and sends again what nobody knows the fate of. Resolves once
   * they are, or are given up.
   */
  async resume() {
    this.#fallBehind();
    this.sendAgain();
    const logs = [...this.#state.logs];
    const shown = this.#shown;
    await Promise.all(logs.filter(([, log]) => log.isLive).map(([id]) => this.#insist(id)));
    if (shown && this.#state.log(shown).isOld) {
      await this.#readAgain(shown).catch(() => {});
    }
  }

  /** Takes a message that was pushed. */
  pushed(id, message) {
    const { log, isMissing } = withPushed(this.#state.log(id), message);
    this.#keep(id, log);
    if (isMissing) {
      this.#insist(id);
    }
  }

  /** Takes a message as it is now. */
  revised(id, message) {
    this.#revised.delete(message.id);
    this.#revised.set(message.id, message);
    if (this.#revised.size > MOST_REVISED) {
      this.#revised.delete(this.#revised.keys().next().value);
    }
    this.#revise(id, [message]);
  }

  /** Takes it how messages are that were read elsewhere. */
  know(id, messages) {
    this.#revise(id, messages);
  }

  /** Takes it that changes were missed. */
  missedRevisions(id) {
    const log = this.#state.log(id);
    this.#state.setLog(id, { ...log, isOld: log.items.length > 0 });
    if (this.#shown === id && log.items.length > 0) {
      this.#readAgain(id).catch(() => {});
    }
  }

  /** Gives an own message other words. */
  async edit(id, messageId, content, key) {
    const body = { conversationId: id, messageId, content };
    this.revised(id, await claw('messages/edit', body, { key }));
  }

  /** Takes a message back, for good. */
  async recall(id, messageId, reason) {
    const body = { conversationId: id, messageId, ...(reason && { reason }) };
    this.revised(id, await claw('messages/recall', body));
  }

  /** Reacts to a message, or no longer; gives all that the reader reacted with. */
  async react(id, message, emoji, isOn) {
    const body = { conversationId: id, messageId: message.id, emoji, remove: !isOn };
    const { rev, reactions, mine } = await claw('messages/react', body);
    const now = this.#state.log(id).items.find((one) => one.id === message.id) ?? message;
    if (rev !== undefined && rev > (now.rev ?? 0)) {
      this.revised(id, { ...now, rev, reactions });
    }
    return mine;
  }

  /** Sends a message; shows it at once. */
  send(id, content, { replyTo, threadId } = {}) {
    const log = this.#state.log(id);
    const pending = {
      key: freshKey(),
      senderId: this.#state.me.id,
      content,
      replyTo,
      threadId,
      after: isRead(log) ? log.head : null,
      createdAt: new Date().toISOString(),
      state: 'sending',
    };
    this.#state.setLog(id, withPending(log, pending));
    this.#outbox.keep(id, this.#state.log(id));
    return this.#deliver(id, pending);
  }

  /** Sends it again under the same key: if it had arrived, it does not arrive twice. */
  retry(id, key) {
    const pending = this.#state.log(id).pending.find((one) => one.key === key);
    if (pending && pending.state === 'failed') {
      this.#change(id, key, { state: 'sending', isUncertain: false });
      this.#deliver(id, pending);
    }
  }

  /** Gives it up. */
  discard(id, key) {
    this.#state.setLog(id, withoutPending(this.#state.log(id), key));
    this.#outbox.keep(id, this.#state.log(id));
  }

  /** Whether any message would be lost with the page: it was not sent, or nobody knows. */
  get hasPending() {
    return [...this.#state.logs.values()].some((log) => visiblePending(log).length > 0);
  }

  /** Forgets all but the newest messages. */
  trim(id) {
    this.#state.logs.set(id, trimmed(this.#state.log(id)));
  }

  /** The same, once nobody looks at it any more; it grows no longer then. */
  leave(id) {
    this.#shown = null;
    this.trim(id);
  }

  /** Forgets what is too much, at the end that is farther from the reader. */
  bound(id, isReaderAtEnd) {
    this.#state.logs.set(id, bounded(this.#state.log(id), isReaderAtEnd));
  }

  #fallBehind() {
    this.#round += 1;
    this.#state.logs.forEach((log, id) => this.#state.setLog(id, {
      ...log,
      isBehind: log.isLive,
      isOld: log.items.length > 0,
    }));
  }

  // Until it is done, the server refuses it, or the next round has begun.
  #insist(id) {
    const round = this.#round;
    return this.#once(`insist ${id} ${round}`, async () => {
      for (let wait = RETRY_MS; round === this.#round; wait = Math.min(2 * wait, MOST_RETRY_MS)) {
        try {
          await this.catchUp(id);
          return;
        } catch (error) {
          if (!error.isUncertain) {
            return;
          }
        }
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    });
  }

  async #deliver(id, { key, content, replyTo, threadId }) {
    try {
      const body = this.#named(id, { content, replyTo, threadId });
      const message = await claw(this.#path(id, 'send'), body, { key });
      this.discard(id, key);
      this.pushed(id, message);
    } catch (error) {
      const change = { state: 'failed', error: this.#fate(id, key, error), isUncertain: error.isUncertain };
      // It certainly did not arrive: a message like it is another one.
      this.#change(
        id,
        key,
        error.isUncertain ? change : { ...change, after: Infinity, arrivedAs: undefined },
      );
    }
  }

  // What the server has no time for now is sent again when it says so, unless the reader is faster.
  #fate(id, key, { status, message, retryAfter }) {
    if (status !== 429 && status !== 503) {
      return message;
    }
    const seconds = Math.min(Math.max(retryAfter ?? SOON_S, 1), LONGEST_WAIT_S);
    setTimeout(() => this.retry(id, key), seconds * 1_000);
    return `${message}. It is sent again in ${seconds} s.`.replace('..', '.');
  }

  async #read(id, seq) {
    if (!seq) {
      const page = await this.#page(id, { limit: PAGE });
      this.#restart(id, page.items, { atStart: !page.hasMore, isLive: true });
      return;
    }
    const afterSeq = Math.max(0, seq - AROUND - 1);
    const page = await this.#page(id, { limit: 2 * AROUND, afterSeq });
    this.#restart(id, page.items, {
      atStart: afterSeq === 0,
      isLive: !page.hasMore,
      head: page.headSeq,
    });
  }

  // What was pushed meanwhile may be missing in the page: it is read once more then.
  #restart(id, items, how) {
    const log = this.#fresh({ ...restart(this.#state.log(id), items, how), isOld: false });
    this.#state.setLog(id, log);
    this.#learn(items);
    if (log.isLive && !isAtEnd(log)) {
      this.#insist(id);
    }
  }

  /** @returns {Promise<boolean>} whether the page still followed on what is here */
  async #forward(id) {
    const { head } = this.#state.log(id);
    const after = lastSeq(this.#state.log(id));
    const page = await this.#page(id, { limit: CATCH_UP_PAGE, afterSeq: after });
    const log = this.#state.log(id);
    if (!isWithin(log, after)) {
      return false;
    }
    const next = withNewer(log, page.items, page.headSeq);
    // A page without messages proves that there are none, whatever was heard of before.
    const isNothing = !page.hasMore && page.items.length === 0 && log.head === head;
    this.#keep(id, this.#fresh(isNothing ? { ...next, head: lastSeq(next), isLive: true } : next));
    this.#learn(page.items);
    return true;
  }

  // All that is here, page by page: what was changed was not pushed, or nobody knows.
  #readAgain(id) {
    return this.#once(`read again ${id}`, async () => {
      const round = this.#round;
      const end = lastSeq(this.#state.log(id));
      let after = Math.max(0, firstSeq(this.#state.log(id)) - 1);
      while (after < end) {
        const { items } = await this.#page(id, { limit: CATCH_UP_PAGE, afterSeq: after });
        this.#revise(id, items);
        after = items.at(-1)?.seq ?? end;
      }
      this.#state.setLog(id, { ...this.#state.log(id), isOld: round !== this.#round });
    });
  }

  #revise(id, messages) {
    const log = this.#state.log(id);
    const now = withRevised(log, new Map(messages.map((one) => [one.id, one])));
    if (now !== log) {
      this.#state.setLog(id, now);
    }
    messages.forEach((one) => this.onRevised(id, one));
  }

  /** With what was changed while it was read. */
  #fresh(log) {
    return withRevised(log, this.#revised);
  }

  #keep(id, log) {
    this.#state.setLog(id, id === this.#shown ? log : trimmed(log));
  }

  #learn(items) {
    readPeople(
      this.#state,
      items.flatMap((message) => [message.senderId, ...(message.mentions ?? [])]),
    ).catch(() => {});
  }

  #page(id, fields) {
    return claw(this.#path(id, 'messages'), this.#named(id, fields));
  }

  #path(id, action) {
    return `${isSession(id) ? 'sessions' : 'groups/panels'}/${action}`;
  }

  #named(id, fields) {
    return { [isSession(id) ? 'sessionId' : 'panelId']: id, ...fields };
  }

  #change(id, key, change) {
    this.#state.setLog(id, changePending(this.#state.log(id), key, change));
    this.#outbox.keep(id, this.#state.log(id));
  }

  #once(what, action) {
    const running = this.#busy.get(what) ?? action().finally(() => this.#busy.delete(what));
    this.#busy.set(what, running);
    return running;
  }
}

/** The ids of sessions, and no others, begin like this. */
export const isSession = (id) => id.startsWith('session_');
