import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { pageLink, partName } = await load('read/pages.js');
const { routeOf } = await load('routes.js');

test('links lead from page to page, and to their parts', () => {
  assert.equal(pageLink('errors.md', 'docs/api.md'), '#/read/docs/errors.md');
  assert.equal(pageLink('../errors.md#x-y', 'docs/fronts/claw.md'), '#/read/docs/errors.md/x-y');
  assert.equal(pageLink('#keys', 'docs/fronts/claw.md'), '#/read/docs/fronts/claw.md/keys');
  assert.equal(pageLink('../QUICKSTART.md', 'docs/api.md'), '#/read/QUICKSTART.md');
});

test('anything else is no page', () => {
  for (const address of ['https://example.com/a.md', '//evil/docs/a.md', '../LICENSE', '../pom.xml']) {
    assert.equal(pageLink(address, 'docs/api.md'), null);
  }
});

test('parts are called as their headings are', () => {
  assert.equal(partName('`POST /api/claw/sessions/send`'), 'post-apiclawsessionssend');
  assert.equal(partName('Order and loss'), 'order-and-loss');
});

test('an address names a page and its part, and nothing outside', () => {
  assert.deepEqual(routeOf('#/read/docs/fronts/claw.md/keys'), {
    view: 'read',
    page: 'docs/fronts/claw.md',
    part: 'keys',
  });
  assert.equal(routeOf('#/read/../api/x.md').view, 'home');
  assert.equal(routeOf('#/read//evil.example/x.md').view, 'home');
});
