// Where a text mentions somebody. The server finds mentions by the same rule, in MentionScanner; one
// table of cases, mention-cases.json, holds for both. No DOM here.
import { codeOf } from './code.js';

const LETTER = 'A-Za-z0-9\\u00c0-\\u052f';
const ID = /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/y;
const NAME = /[A-Za-z0-9_]+/y;
const HYPHENED = /(?:-[A-Za-z0-9_]+)+/y;
const IN_BRACKETS = /\[([^\]\n`]{1,100})\]/y;
const IN_ANGLES = /([^>\n`]{1,100})>/y;
const WORD = new RegExp(`[${LETTER}._%+-]+`, 'y');
const LOCAL = new RegExp(`[${LETTER}._%+-]`);
const A_LETTER = new RegExp(`[${LETTER}]`);
const HOST = /[A-Za-z0-9_.-]*/y;
const HOST_NAME = new RegExp(`^.*[^.]\\.[${LETTER}]{2,}$`);
const PATH = /(?::\d{0,5})?\//y;
const END_OF_URL = /[\0- <>"`\u2000-\u206f\u3000-\u303f\uff01-\uff20]/;

/**
 * The mentions of a text.
 *
 * @template T
 * @param {string} text
 * @param {(name: string) => T|undefined} called whom a name calls, in lower case
 * @returns {{begin: number, end: number, called: T}[]} those that call somebody, in their order
 */
export function mentionsIn(text, called) {
  return text.includes('@') ? new Scanner(text, called).scan() : [];
}

class Scanner {
  #text;
  #called;
  #found = [];
  #at = 0;
  // Whether what stands right before could be the first part of an address.
  #isInWord = false;
  #hasLetter = false;

  constructor(text, called) {
    this.#text = text;
    this.#called = called;
  }

  scan() {
    const code = codeOf(this.#text);
    let next = 0;
    while (this.#at < this.#text.length) {
      if (next < code.length && this.#at >= code[next].begin) {
        this.#goOnAt(Math.max(this.#at, code[next].end));
        next++;
      } else {
        this.#step();
      }
    }
    return this.#found;
  }

  #step() {
    const sign = this.#text[this.#at];
    if (sign === '@') {
      if (this.#hasLetter && this.#text[this.#at - 1] !== '.') {
        // Still in a word: what follows on an address is no mention either.
        this.#at += 1 + this.#match(HOST, this.#at + 1)[0].length;
      } else {
        this.#mention(this.#at);
      }
    } else if (LOCAL.test(sign)) {
      this.#word(sign);
    } else {
      this.#goOnAt(this.#at + 1);
    }
  }

  /** Goes on at this place, in no word. */
  #goOnAt(place) {
    this.#at = place;
    this.#isInWord = false;
    this.#hasLetter = false;
  }

  #word(sign) {
    if (!this.#isInWord) {
      const end = this.#endOfUrl();
      if (end > this.#at) {
        this.#goOnAt(end);
        return;
      }
      this.#isInWord = true;
    }
    this.#hasLetter ||= A_LETTER.test(sign);
    this.#at++;
  }

  /** The end of the URL that begins here, with a scheme or with a host and a path. */
  #endOfUrl() {
    const word = this.#match(WORD, this.#at)[0];
    const end = this.#at + word.length;
    if (this.#text.startsWith('://', end)) {
      return this.#endOfPath(end);
    }
    const path = this.#match(PATH, end);
    return path && HOST_NAME.test(word) ? this.#endOfPath(end + path[0].length - 1) : this.#at;
  }

  // Brackets round an address end it, brackets of its own do not.
  #endOfPath(begin) {
    let open = 0;
    for (let end = begin; end < this.#text.length; end++) {
      const sign = this.#text[end];
      open += { '(': 1, ')': -1 }[sign] ?? 0;
      if (open < 0 || END_OF_URL.test(sign)) {
        return end;
      }
    }
    return this.#text.length;
  }

  #mention(sign) {
    this.#goOnAt(sign + 1);
    const pointed = this.#text[sign - 1] === '<' && this.#match(IN_ANGLES, sign + 1);
    if (pointed && pointed[1].trim() !== '') {
      this.#enclosed(sign - 1, pointed);
      return;
    }
    const bracketed = this.#match(IN_BRACKETS, sign + 1);
    if (bracketed || this.#text[sign + 1] === '[') {
      this.#enclosed(sign, bracketed);
      return;
    }
    const name = (this.#match(ID, sign + 1) ?? this.#match(NAME, sign + 1))?.[0];
    if (name === undefined) return;
    const longer = name + (this.#match(HYPHENED, sign + 1 + name.length)?.[0] ?? '');
    if (!this.#passFarAddress(sign + 1 + longer.length)) {
      this.#bare(sign, name, longer);
    }
  }

  #enclosed(begin, match) {
    if (match && match[1].trim() !== '') {
      const end = match.index + match[0].length;
      this.#goOnAt(end);
      this.#add(begin, end, match[1]);
    }
  }

  // Words behind hyphens belong to the name or not: some servers let usernames have them.
  #bare(sign, name, longer) {
    this.#goOnAt(sign + 1 + name.length);
    let text = longer;
    for (let cuts = 0; cuts <= 4 && text.length >= name.length; cuts++) {
      if (this.#plain(sign, text)) {
        this.#at = Math.max(this.#at, this.#found.at(-1).end);
        return;
      }
      text = text.slice(0, Math.max(0, text.lastIndexOf('-')));
    }
  }

  // Underscores at the end belong to the name or to the emphasis that it stands in.
  #plain(sign, name) {
    for (let count = 0; count <= 3 && count < name.length; count++) {
      const part = name.slice(0, name.length - count);
      if (this.#add(sign, sign + 1 + part.length, part)) return true;
      if (!part.endsWith('_')) return false;
    }
    return false;
  }

  #add(begin, end, name) {
    const called = this.#called(name.toLowerCase());
    if (called !== undefined) {
      this.#found.push({ begin, end, called });
    }
    return called !== undefined;
  }

  /** Passes over `@name@host.example`, somebody of another place. */
  #passFarAddress(end) {
    const host = this.#text[end] === '@' && this.#match(HOST, end + 1)[0];
    if (!host || !HOST_NAME.test(host)) {
      return false;
    }
    this.#goOnAt(end + 1 + host.length);
    this.#isInWord = true;
    this.#hasLetter = true;
    return true;
  }

  /** What a pattern matches right here. */
  #match(pattern, at) {
    pattern.lastIndex = at;
    return pattern.exec(this.#text);
  }
}
