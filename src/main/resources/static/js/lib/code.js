// Where the code of a Markdown text stands: fenced blocks, indented ones and spans. The server's
// CodeFinder finds it by the same rules, each in time linear in the text. No DOM here.

const CODE_INDENT = 4;
const LINE = /[^\n]*/y;
const INDENT = /[ \t\r]*/y;
const SIGN = /(?:>|(?:[-+*]|\d{1,9}[.)])[ \t\r])[ \t\r]*/y;
const FENCE = /(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})/y;
const FENCE_END = /(`+|~+)[ \t\r]*(?=\n|$)/y;

/**
 * @param {string} text
 * @returns {{begin: number, end: number}[]} in the order of the text
 */
export function codeOf(text) {
  return new CodeFinder(text).find();
}

class CodeFinder {
  #text;
  #found = [];
  #fence = null;
  /** Where the paragraph began that the last line belongs to. */
  #paragraph = -1;
  #isAfterBlank = true;
  #isInList = false;
  #isInQuote = false;

  constructor(text) {
    this.#text = text;
  }

  find() {
    const { length } = this.#text;
    for (let begin = 0; begin < length; ) {
      const line = lineAt(this.#text, begin);
      this.#read(line);
      begin = line.end + 1;
    }
    if (this.#fence) {
      this.#found.push({ begin: this.#fence.begin, end: length });
    }
    this.#endParagraph(length);
    return this.#found;
  }

  #read(line) {
    if (this.#fence && goesOn(this.#fence, line)) {
      if (isClosedBy(this.#fence, this.#text, line)) {
        this.#closeFence(line.end);
      }
      return;
    }
    if (this.#fence) {
      this.#closeFence(line.begin);
    }
    if (line.isBlank) {
      this.#endParagraph(line.begin);
      this.#isAfterBlank = true;
    } else if (
      this.#isAfterBlank &&
      !this.#isInList &&
      !line.isQuote &&
      line.indent >= CODE_INDENT
    ) {
      this.#found.push({ begin: line.begin, end: line.end });
    } else {
      this.#readText(line);
    }
  }

  #readText(line) {
    const isHeading = this.#text[line.content] === '#';
    if (line.isItem || isHeading || line.isQuote !== this.#isInQuote) {
      this.#endParagraph(line.begin);
    }
    this.#isInList = line.isItem || (this.#isInList && !(this.#isAfterBlank && line.indent === 0));
    this.#isInQuote = line.isQuote;
    this.#isAfterBlank = false;
    this.#fence = fenceAt(this.#text, line);
    if (this.#fence) {
      this.#endParagraph(line.begin);
    } else if (this.#paragraph < 0) {
      this.#paragraph = line.content;
    }
    if (isHeading || line.content === line.end) {
      this.#endParagraph(line.end);
      this.#isAfterBlank = true;
    }
  }

  #closeFence(end) {
    this.#found.push({ begin: this.#fence.begin, end });
    this.#fence = null;
    this.#isAfterBlank = true;
  }

  #endParagraph(end) {
    if (this.#paragraph >= 0) {
      spans(this.#text, this.#paragraph, end).forEach((span) => this.#found.push(span));
    }
    this.#paragraph = -1;
  }
}

/** What a pattern matches right here, or nothing. */
function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function lineAt(text, begin) {
  const end = begin + matchAt(LINE, text, begin)[0].length;
  const blank = matchAt(INDENT, text, begin)[0];
  let content = begin + blank.length;
  const isQuote = text[content] === '>';
  let isItem = false;
  for (let sign; (sign = matchAt(SIGN, text, content)); content += sign[0].length) {
    isItem ||= text[content] !== '>';
  }
  return {
    begin,
    end,
    content,
    indent: blank.replaceAll('\t', '    ').length,
    isQuote,
    isItem,
    isBlank: content === end && !isQuote && !isItem,
  };
}

function fenceAt(text, line) {
  const sign = matchAt(FENCE, text, line.content)?.[1];
  return sign
    ? {
        begin: line.content,
        sign: sign[0],
        length: sign.length,
        isQuoted: line.isQuote,
        isListed: line.isItem,
      }
    : null;
}

/** Whether a line is still in the quote and list that a fence stands in. */
const goesOn = (fence, line) =>
  (!fence.isQuoted || line.isQuote) && (!fence.isListed || line.isBlank || line.indent > 0);

function isClosedBy(fence, text, line) {
  const sign = matchAt(FENCE_END, text, line.content)?.[1];
  return sign !== undefined && sign[0] === fence.sign && sign.length >= fence.length;
}

/** The code spans of a paragraph: a run of backticks, and all up to the next run as long. */
function spans(text, begin, end) {
  const runs = [...text.slice(begin, end).matchAll(/`+/g)].map(({ 0: signs, index }) => {
    const first = begin + index;
    // A backslash takes away the first backtick where a span would open.
    const opening = isEscaped(text, first, begin) ? first + 1 : first;
    return { first, opening, end: first + signs.length };
  });
  const nearest = new Map();
  for (let place = runs.length - 1; place >= 0; place--) {
    const run = runs[place];
    run.closer = nearest.get(run.end - run.opening);
    nearest.set(run.end - run.first, place);
  }
  const found = [];
  for (let place = 0; place < runs.length; ) {
    const { opening, closer } = runs[place];
    if (closer !== undefined) {
      found.push({ begin: opening, end: runs[closer].end });
    }
    place = (closer ?? place) + 1;
  }
  return found;
}

function isEscaped(text, at, begin) {
  let slash = at;
  while (slash > begin && text[slash - 1] === '\\') {
    slash--;
  }
  return (at - slash) % 2 === 1;
}
