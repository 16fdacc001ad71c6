import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { meaning } = await load('account/digests.js');

test('what a mail tells is said as the server has it', () => {
  assert.match(meaning({ ready: true, content: true }), /with a part of what they say/);
  assert.match(meaning({ ready: true, content: false }), /without what they say/);
});

test('where none are sent nothing else is said', () => {
  assert.equal(meaning({ ready: false, content: true }), 'This server sends none at present.');
});
