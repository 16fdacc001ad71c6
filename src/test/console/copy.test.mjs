import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { load } from './modules.mjs';

const { copyText } = await load('lib/copy.js');

class FakeButton {
  textContent = 'Copy';
  #attributes = new Map([['aria-label', 'Copy code']]);

  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name, value) {
    this.#attributes.set(name, value);
  }

  removeAttribute(name) {
    this.#attributes.delete(name);
  }

  get says() {
    return [this.textContent, this.getAttribute('aria-label')];
  }
}

let copied = [];

function clipboard(writeText) {
  Object.defineProperty(globalThis, 'navigator', {
    value: { clipboard: { writeText } },
    configurable: true,
  });
}

beforeEach(() => {
  copied = [];
  clipboard(async (text) => copied.push(text));
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

test('a button says for a moment that it has copied, to all', async () => {
  const button = new FakeButton();
  await copyText('text', button);
  assert.deepEqual([copied, button.says], [['text'], ['Copied', null]]);
  mock.timers.tick(1_500);
  assert.deepEqual(button.says, ['Copy', 'Copy code']);
});

test('a second click does not make the moment last for ever', async () => {
  const button = new FakeButton();
  await copyText('text', button);
  mock.timers.tick(1_000);
  await copyText('text', button);
  mock.timers.tick(1_000);
  assert.deepEqual(button.says, ['Copied', null]);
  mock.timers.tick(500);
  assert.deepEqual(button.says, ['Copy', 'Copy code']);
});

test('what cannot be copied is not said to be', async () => {
  clipboard(async () => {
    throw new Error('denied');
  });
  const button = new FakeButton();
  await copyText('text', button);
  assert.equal(button.textContent, 'Cannot copy');
});
