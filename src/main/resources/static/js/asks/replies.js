// Sends answers and decisions, each under a key of its own, and says kindly what came of them.
import { freshKey } from '../lib/api.js';

const WORDS = {
  QUESTION_SETTLED: 'Not sent: no answer of yours is needed any more.',
  APPROVAL_SETTLED: 'Too late: it was settled before. Your decision has changed nothing.',
  APPROVAL_CHANGED: 'The request has changed. Look at it again before you decide.',
  QUESTION_NOT_FOUND: 'This question is gone, or you may not read it any more.',
  APPROVAL_NOT_FOUND: 'This request is gone, or is not yours to decide any more.',
  APPROVAL_FORBIDDEN: 'This is not yours to decide.',
};

export class Replies {
  #asks;
  /** What was tried without an answer: tried again, it is the same, and does not count twice. */
  #tried = { what: '', key: '' };

  /** @param {import('./asks.js').Asks} asks */
  constructor(asks) {
    this.#asks = asks;
  }

  /** Sends an answer, or the decision of what this ask shows. */
  async send(ask, fields) {
    const what = JSON.stringify([ask.id, ask.requestHash, fields]);
    if (this.#tried.what !== what) {
      this.#tried = { what, key: freshKey() };
    }
    const { key } = this.#tried;
    await (ask.kind === 'question'
      ? this.#asks.answer(ask, fields, key)
      : this.#asks.decide(ask, fields, key));
  }

  /** What to tell of a failure. */
  inWords = (failure) =>
    failure.isUncertain
      ? `${failure.message} Try again: it does not count twice.`
      : (WORDS[failure.code] ?? failure.message);
}
