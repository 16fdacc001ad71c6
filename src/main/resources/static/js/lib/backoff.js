// How long to wait before something is tried, or tried again. No DOM here.

/** Waits that double with each failure. */
export class Backoff {
  #failures = 0;
  #first;
  #longest;

  constructor(first = 500, longest = 30_000) {
    this.#first = first;
    this.#longest = longest;
  }

  /** How long to wait this time, in milliseconds. */
  next() {
    const wait = Math.min(this.#longest, this.#first * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 30);
    return wait;
  }

  /** Begins from the front, when it worked. */
  reset() {
    this.#failures = 0;
  }
}

/** Does something once for all who ask within a short time, and puts it off for a bounded time only. */
export class Soon {
  #action;
  #wait;
  #most;
  #timer = 0;
  #latest = null;

  constructor(action, wait = 500, most = 2_000) {
    this.#action = action;
    this.#wait = wait;
    this.#most = most;
  }

  /** Asks for it. */
  ask() {
    const now = Date.now();
    this.#latest ??= now + this.#most;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(this.#wait, this.#latest - now));
    this.#timer = setTimeout(() => this.#act(), wait);
  }

  /** Takes back what was asked for. */
  cancel() {
    clearTimeout(this.#timer);
    this.#latest = null;
  }

  #act() {
    this.#latest = null;
    this.#action();
  }
}

/**
 * Tries until the server has answered.
 *
 * @template T
 * @param {() => Promise<T>} action
 * @param {(failure: Error) => void} onWaiting told of each failure that is waited out
 * @returns {Promise<T>} rejected with what the server refused
 */
export async function untilAnswered(action, onWaiting) {
  const backoff = new Backoff();
  for (;;) {
    try {
      return await action();
    } catch (failure) {
      if (!failure.isUncertain) {
        throw failure;
      }
      onWaiting(failure);
      await new Promise((resolve) => setTimeout(resolve, backoff.next()));
    }
  }
}
