import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { mentionsIn } = await load('lib/mentions.js');
const table = new URL('../resources/mention-cases.json', import.meta.url);
const { people, cases } = JSON.parse(readFileSync(table, 'utf8'));

const EVERYBODY = ['all', 'everyone', 'channel', 'here'];
const names = new Map([
  ...Object.entries(people).flatMap(([name, id]) => [
    [name, name],
    [id, name],
  ]),
  ...EVERYBODY.map((name) => [name, 'all']),
]);
const called = (text) => mentionsIn(text, (name) => names.get(name));

// The table that the server is held to as well.
for (const { text, calls, all = false } of cases) {
  test(`whom this calls: ${JSON.stringify(text)}`, () => {
    const found = new Set(called(text).map((one) => one.called));
    assert.equal(found.delete('all'), all);
    assert.deepEqual([...found], calls);
  });
}

test('a mention is told with the place where it stands', () => {
  const text = 'see _@ben_1_, <@ada> and @[ada]';
  assert.deepEqual(
    called(text).map(({ begin, end }) => text.slice(begin, end)),
    ['@ben_1', '<@ada>', '@[ada]'],
  );
});

// Looked at again for each of its signs, a text of this size would take hours.
for (const part of ['@[', '<@', '`', '\\', 'a@', '@a@', 'a.', '@[`', '_@_', '> ', '://', '(@']) {
  test(`each sign is looked at once in many of ${part}`, { timeout: 60_000 }, () => {
    assert.deepEqual(called(`${part.repeat(1_000_000 / part.length)}@`), []);
  });
}

test('backticks of every length are matched in one go', { timeout: 60_000 }, () => {
  const runs = Array.from({ length: 2_000 }, (_, index) => '`'.repeat(index + 1));
  assert.equal(called(runs.join('@ada')).length, 1_999);
});
