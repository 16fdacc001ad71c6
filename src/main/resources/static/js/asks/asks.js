// What waits for somebody's answer or decision, and what has become of it. Others change it too: the
// server's word is asked for again whenever it may have.
import { claw } from '../lib/api.js';
import { readPeople } from '../chat/overview.js';
import {
  concerns,
  fromApproval,
  fromMessage,
  fromQuestion,
  isPending,
  isPutTo,
  isWaitingFor,
  merged,
} from './ask.js';

const PAGE = 100;
const MOST_PAGES = 5;
/** How many are known at a time; those that wait for the reader are not among what is forgotten. */
const MOST_KEPT = 2_000;
const TICK_MS = 1_000;
/** The clock here may be ahead of the server's. */
const PATIENCE_MS = 30_000;

export class Asks extends EventTarget {
  #state;
  /** What is being asked for, one after the other. */
  #reading = Promise.resolve();
  #wanted = new Set();
  /** When the server was last asked of one whose time is over. */
  #asked = new Map();
  /** What the server does not tell, until the next reading of all. */
  #refused = new Set();

  /** @param {import('../chat/state.js').State} state */
  constructor(state) {
    super();
    this.#state = state;
  }

  /** @param {AbortSignal} signal ends it */
  start(signal) {
    const timer = setInterval(() => this.#checkTimes(), TICK_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** What waits for the reader, what ends first before the others. */
  get waiting() {
    return [...this.#state.asks.values()]
      .filter((ask) => isWaitingFor(ask, this.#state.me.id))
      .sort((one, other) => one.expiresAt.localeCompare(other.expiresAt));
  }

  /** Reads all that waits for the reader, and what has become of what did. */
  async read() {
    const before = this.waiting;
    this.#refused.clear();
    const [questions, approvals] = await Promise.all([readAll('questions'), readAll('approvals')]);
    const found = [...questions.map(fromQuestion), ...approvals.map(fromApproval)];
    found.forEach((ask) => this.#note(ask));
    const still = new Set(found.map((ask) => ask.messageId));
    before.filter((ask) => !still.has(ask.messageId)).forEach((ask) => this.refresh(ask));
    this.#learn(found);
  }

  /** Takes a message that was pushed: it may ask, or answer what was asked. */
  pushed(conversationId, message) {
    const ask = fromMessage(message, conversationId);
    if (ask?.kind === 'question' && isPutTo(ask, this.#state.me.id)) {
      this.#note(ask);
      this.#tell(ask);
    }
    const answered = this.#state.asks.get(message.answerTo);
    if (answered) {
      this.refresh(answered);
    }
  }

  /** Takes an approval that was pushed. */
  moved(approval) {
    const ask = fromApproval(approval);
    const isNew = !this.#state.asks.has(ask.messageId);
    this.#note(ask);
    this.#learn([ask]);
    if (isNew && isWaitingFor(ask, this.#state.me.id)) {
      this.#tell(ask);
    }
  }

  /** What a message on the screen asks, and what has become of it; the rest of it is asked for. */
  of(message, conversationId) {
    const told = fromMessage(message, conversationId);
    const known = told && this.#state.asks.get(message.id);
    const ask = told && merged(known, told);
    if (ask && ask !== known && (known || isPending(ask) || this.#isWanted(ask))) {
      this.#note(ask);
    }
    if (ask && !ask.isWhole && this.#isWanted(ask) && !this.#refused.has(ask.messageId)) {
      this.refresh(ask);
    }
    return ask;
  }

  /** Asks the server how it stands. */
  refresh(ask) {
    const key = ask.messageId;
    if (this.#wanted.has(key)) {
      return this.#reading;
    }
    this.#wanted.add(key);
    this.#reading = this.#reading
      .then(() => {
        this.#wanted.delete(key);
        return this.#read(ask);
      })
      .catch((failure) => failure.isUncertain || this.#refused.add(key));
    return this.#reading;
  }

  /** Answers a question by an option or in words. */
  async answer(ask, fields, key) {
    const answer = await this.#act(ask, 'questions/answer', { questionId: ask.id, ...fields }, key);
    this.#note(fromQuestion(answer.question));
  }

  /** Decides an approval as it was shown. */
  async decide(ask, fields, key) {
    const { id: approvalId, requestHash } = ask;
    const body = { approvalId, requestHash, ...fields };
    const answer = await this.#act(ask, 'approvals/decide', body, key);
    this.#note(fromApproval(answer.approval));
  }

  async #act(ask, path, body, key) {
    try {
      return await claw(path, body, { key });
    } catch (failure) {
      if (failure.status === 409 || failure.status === 404) {
        await this.refresh(ask);
      }
      throw failure;
    }
  }

  async #read(ask) {
    const { kind, id, conversationId, messageId } = ask;
    let now;
    if (kind === 'question') {
      now = fromQuestion((await claw('questions/get', { questionId: id })).question);
    } else if (concerns(ask, this.#state.me.id)) {
      now = fromApproval((await claw('approvals/get', { approvalId: id })).approval);
    } else {
      now = fromMessage(await claw('messages/get', { conversationId, messageId }), conversationId);
    }
    if (now) {
      this.#note(now);
      this.#learn([now]);
    }
  }

  // What is told to those concerned only, and whether the reader has answered.
  #isWanted(ask) {
    const me = this.#state.me.id;
    return ask.kind === 'question' ? isPending(ask) && isPutTo(ask, me) : concerns(ask, me);
  }

  #note(ask) {
    const { asks } = this.#state;
    const known = asks.get(ask.messageId);
    const now = merged(known, ask);
    if (JSON.stringify(now) === JSON.stringify(known)) {
      return;
    }
    asks.delete(ask.messageId);
    asks.set(ask.messageId, now);
    this.#forget();
    if (asks.has(ask.messageId)) {
      this.#state.changed('asks');
    }
  }

  #forget() {
    const { asks, me } = this.#state;
    for (const [key, ask] of asks) {
      if (asks.size <= MOST_KEPT) {
        return;
      }
      if (!isWaitingFor(ask, me.id)) {
        asks.delete(key);
        this.#asked.delete(key);
      }
    }
  }

  #checkTimes() {
    const now = Date.now();
    const isOver = (ask) => isPending(ask) && new Date(ask.expiresAt).getTime() < now;
    const isDue = ({ messageId }) => now - (this.#asked.get(messageId) ?? 0) >= PATIENCE_MS;
    if (document.visibilityState === 'visible') {
      [...this.#state.asks.values()].filter((ask) => isOver(ask) && isDue(ask)).forEach((ask) => {
        this.#asked.set(ask.messageId, now);
        this.refresh(ask);
      });
    }
  }

  #tell(ask) {
    this.dispatchEvent(new CustomEvent('ask', { detail: ask }));
  }

  #learn(asks) {
    const ids = asks.flatMap(({ askedBy, decidedBy, answers = [] }) => [
      askedBy,
      decidedBy,
      ...answers.map((answer) => answer.senderId),
    ]);
    readPeople(this.#state, ids.filter(Boolean)).catch(() => {});
  }
}

async function readAll(what) {
  const all = [];
  let cursor;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await claw(`${what}/list`, { for: 'me', state: 'pending', limit: PAGE, cursor });
    all.push(...answer[what]);
    cursor = answer.nextCursor;
    if (!cursor) {
      break;
    }
  }
  return all;
}
