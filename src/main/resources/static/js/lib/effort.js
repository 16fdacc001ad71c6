// How hard a text may be to read as Markdown. Some take seconds, or for ever: whoever writes such a
// one must not bring the page of its readers to a stop. No DOM here.

const MOST = 1_000_000;
const MOST_MS = 200;
const FREE_MS = 4;

/** No link is looked for beyond so many characters. */
export const LONGEST_LINK = 1_000;

/** Containers within each other, on one line: quotes and lists. */
const NESTED = /^[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])[ \t]*){20}/m;

/** Whether a text is a quote in a list in a quote, and so on. */
export const isTooNested = (text) => NESTED.test(text);

/** What the reading of one text may cost: each step as much as there is still to look at. */
export class Effort {
  #left = MOST;

  /** @throws {Error} once it has been too much */
  spend(cost) {
    this.#left -= cost;
    if (this.#left < 0) {
      throw new Error('too hard');
    }
  }
}

/** What the reading of all texts that are shown at one time may take together. */
export class Budget {
  #now;
  #left = MOST_MS;

  /** @param {() => number} now milliseconds */
  constructor(now) {
    this.#now = now;
  }

  /** Another time begins. */
  renew() {
    this.#left = MOST_MS;
  }

  /**
   * Does it, or something easier once too much was taken. Little is not counted: many easy texts
   * are no harm, even where all takes longer.
   *
   * @template T
   * @param {() => T} full
   * @param {() => T} easy
   * @returns {T}
   */
  run(full, easy) {
    if (this.#left <= 0) {
      return easy();
    }
    const begun = this.#now();
    const result = full();
    this.#left -= Math.max(0, this.#now() - begun - FREE_MS);
    return result;
  }
}
