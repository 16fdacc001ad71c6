// How hard a text may be to read as Markdown. Some take seconds, or for ever: whoever writes such a
// one must not bring the page of its readers to a stop. No DOM here.

const MOST = 1_000_000;

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
