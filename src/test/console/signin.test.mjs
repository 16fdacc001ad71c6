import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.mjs';

const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
const { forgetAsked, hasAsked } = await load('account/signin.js');
const ago = (milliseconds) => kept.set('mochat:asked', String(Date.now() - milliseconds));

beforeEach(() => kept.clear());

test('a browser that never asked for a mail has not asked', () => {
  assert.equal(hasAsked(), false);
});

test('a mail that was asked for is expected as long as its link is good', () => {
  ago(14 * 60_000);
  assert.equal(hasAsked(), true);
  ago(16 * 60_000);
  assert.equal(hasAsked(), false);
});

test('what is kept but makes no sense counts for nothing', () => {
  kept.set('mochat:asked', 'yes');
  assert.equal(hasAsked(), false);
});

test('a mail is expected no longer once somebody is signed in', () => {
  ago(0);
  forgetAsked();
  assert.equal(hasAsked(), false);
});
