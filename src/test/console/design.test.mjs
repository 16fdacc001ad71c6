import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from './modules.mjs';

const CSS = new URL('../../main/resources/static/css/', import.meta.url);
const tokens = new Map(
  [...readFileSync(new URL('tokens.css', CSS), 'utf8').matchAll(/(--[\w-]+): ([^;]+);/g)]
    // Later blocks change the rhythm, not the colours.
    .map(([, name, value]) => [name, value])
    .reverse(),
);
const { numberOf, patternOf } = await load('lib/pattern.js');

const TEXT = 4.5;
const SIGN = 3;

/** What stands on what, and how much they must differ. */
const PAIRS = [
  ...['--text', '--text-quiet', '--accent', '--danger'].flatMap((text) =>
    ['--surface', '--surface-side', '--surface-raised', '--surface-hover', '--accent-soft'].map(
      (ground) => [text, ground, TEXT],
    ),
  ),
  ['--accent-text', '--accent', TEXT],
  ['--text', '--warning-soft', TEXT],
  ['--text', '--line', TEXT],
  ...['--code-word', '--code-text', '--code-value', '--code-name', '--text-quiet'].map((text) => [
    text,
    '--surface-code',
    TEXT,
  ]),
  ['--line-strong', '--surface', SIGN],
  ['--line-strong', '--surface-side', SIGN],
  ['--accent', '--surface', SIGN],
  ['--online', '--surface-side', SIGN],
];

function colour(name, theme) {
  const value = tokens.get(name);
  assert.ok(value, `${name} is in tokens.css`);
  const both = /^light-dark\((.+), (.+)\)$/.exec(value);
  const one = both ? both[theme === 'light' ? 1 : 2] : value;
  const other = /^var\((.+)\)$/.exec(one);
  return other ? colour(other[1], theme) : one;
}

/** As WCAG 2 defines it. */
function brightness(hex) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [darker, lighter] = [one, other].map(brightness).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test('the measure of contrast is that of the guidelines', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.ok(Math.abs(contrast('#777777', '#ffffff') - 4.48) < 0.01);
});

for (const theme of ['light', 'dark']) {
  test(`everything can be read in the ${theme} theme`, () => {
    for (const [text, ground, least] of PAIRS) {
      const found = contrast(colour(text, theme), colour(ground, theme));
      assert.ok(found >= least, `${text} on ${ground}: ${found.toFixed(2)}, not ${least}`);
    }
  });
}

test('initials can be read on every hue', () => {
  const hues = readFileSync(new URL('console.css', CSS), 'utf8').matchAll(/--hue: (#\w{6});/g);
  const found = [...hues].map(([, hue]) => contrast(hue, '#ffffff'));
  assert.equal(found.length, 8);
  assert.ok(Math.min(...found) >= TEXT);
});

test('styles name no colour but those of the tokens', () => {
  const own = ['base', 'messages', 'asks', 'changes', 'welcome', 'exchange'];
  for (const name of own) {
    const css = readFileSync(new URL(`${name}.css`, CSS), 'utf8');
    assert.deepEqual(css.match(/#[0-9a-f]{3,8}\b/gi) ?? [], [], name);
  }
});

test('an id has always the same pattern, which mirrors itself', () => {
  const number = numberOf('agent_1');
  assert.equal(numberOf('agent_1'), number);
  const squares = patternOf(number).match(/M\d \d/g);
  assert.ok(squares.length >= 5);
  const there = new Set(squares);
  for (const square of squares) {
    const [x, y] = square.slice(1).split(' ').map(Number);
    assert.ok(there.has(`M${6 - x} ${y}`), square);
    assert.ok(x >= 1 && x <= 5 && y >= 1 && y <= 5, square);
  }
});

test('patterns of many ids differ', () => {
  const patterns = Array.from({ length: 500 }, (_, i) => patternOf(numberOf(`agent_${i}`)));
  assert.ok(new Set(patterns).size > 450);
});
