// Takes the mentions out of a text before it is read as Markdown and puts them back afterwards: what
// is a mention is told by the text as it was written, as on the server. No DOM here.
import { mentionsIn } from './mentions.js';

// Two signs that no text has a use for.
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`);

/**
 * @template T
 * @param {string} text
 * @param {(name: string) => T|undefined} called whom a name calls, in lower case
 * @returns {{text: string, marked: {text: string, called: T}[]}} the text with a mark for each
 *     mention, and what the marks stand for
 */
export function mark(text, called) {
  const found = mentionsIn(text, called);
  const ends = [0, ...found.map((one) => one.end)];
  const between = [...found.map((one) => one.begin), text.length];
  const parts = between.map((begin, index) =>
    text.slice(ends[index], begin).replace(/[\ufdd0\ufdd1]/g, '\ufffd'),
  );
  return {
    text: parts.map((part, index) => (index ? `${OPEN}${index - 1}${CLOSE}` : '') + part).join(''),
    marked: found.map((one) => ({ text: text.slice(one.begin, one.end), called: one.called })),
  };
}

/**
 * The pieces of a text with marks.
 *
 * @template T
 * @param {string} text
 * @param {{text: string, called: T}[]} marked
 * @returns {(string|{text: string, called: T})[]}
 */
export const unmark = (text, marked) =>
  text.split(MARK).map((piece, index) => (index % 2 ? marked[Number(piece)] : piece));

/** The text as it was written. */
export const unmarked = (text, marked) =>
  unmark(text, marked)
    .map((piece) => piece.text ?? piece)
    .join('');

/** The same of an address, in which the renderer has encoded the marks. */
export const unmarkedAddress = (address, marked) =>
  address.replace(/%EF%B7%90(\d+)%EF%B7%91/g, (_, index) => encodeURI(marked[index].text));
