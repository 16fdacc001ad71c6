// Turns a Markdown page into a bash script: its ```sh blocks run in one shell, in order, and each
// <!-- expect: text --> behind a block must stand in that block's output. All other blocks are
// skipped.
import { readFileSync } from 'node:fs';

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The page's steps: where they begin, what they run, what their output must hold. */
function stepsOf(page) {
  const steps = [];
  let fence = null;
  page.split('\n').forEach((line, index) => {
    const expected = line.match(/^<!-- expect: (.*) -->$/);
    if (fence !== null) {
      if (line.startsWith('```')) {
        fence = null;
      } else if (fence === 'sh') {
        steps.at(-1).code.push(line);
      }
    } else if (line.startsWith('```')) {
      fence = line.slice(3).trim();
      if (fence === 'sh') {
        steps.push({ line: index + 1, code: [], expected: [] });
      }
    } else if (expected) {
      steps.at(-1).expected.push(expected[1]);
    }
  });
  return steps;
}

const PROLOGUE = `set -eEo pipefail
exec 3>&1
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
trap 'fail "this block ended with an error"' ERR
fail() { cat "$STEP_OUTPUT" >&3; echo "FAILED: $*" >&3; exit 1; }
expect() { grep -qF -- "$1" "$STEP_OUTPUT" || fail "not in the output: $1"; }`;

function scriptOf(page, steps) {
  const parts = steps.map(({ line, code, expected }) =>
    [
      `echo ${quote(`--- ${page}:${line}`)}`,
      // A group, not a subshell: variables and functions must last.
      '{',
      ...code,
      '} > "$STEP_OUTPUT" 2>&1',
      'cat "$STEP_OUTPUT"',
      ...expected.map((text) => `expect ${quote(text)}`),
    ].join('\n'),
  );
  const epilogue = `echo ${quote(`${page}: ${steps.length} blocks, all as written`)}`;
  return [PROLOGUE, ...parts, epilogue].join('\n');
}

const page = process.argv[2];
const steps = stepsOf(readFileSync(page, 'utf8'));
if (steps.length === 0) {
  throw new Error(`${page}: no sh blocks`);
}
console.log(scriptOf(page, steps));
