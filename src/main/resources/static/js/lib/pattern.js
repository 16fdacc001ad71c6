// Pictures that are made of an id: the same one everywhere and always. No DOM here.

const ROWS = 5;
/** Columns that are drawn; the others mirror them. */
const HALF = 3;
const FULL = 2 ** (ROWS * HALF);
/** With fewer or more squares patterns look alike. */
const FEWEST = 5;
const MOST = 11;

/** A number of 31 bits that an id stands for. */
export function numberOf(id) {
  let number = 2166136261;
  for (const sign of id) {
    number = Math.imul(number ^ sign.codePointAt(0), 16777619);
  }
  number ^= number >>> 15;
  return Math.imul(number, 2246822519) >>> 1;
}

/** The squares of a pattern in a field of seven by seven, whose border is empty, as the path of an SVG. */
export function patternOf(number) {
  let bits = (number >>> 4) % FULL;
  while (countOf(bits) < FEWEST || countOf(bits) > MOST) {
    bits = (bits * 5 + 4_093) % FULL;
  }
  const squares = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < HALF; column += 1) {
      if (bits & (1 << (row * HALF + column))) {
        squares.push([column, row], ...(column < HALF - 1 ? [[ROWS - 1 - column, row]] : []));
      }
    }
  }
  return squares.map(([x, y]) => `M${x + 1} ${y + 1}h1v1h-1z`).join('');
}

function countOf(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) {
    count += 1;
  }
  return count;
}
