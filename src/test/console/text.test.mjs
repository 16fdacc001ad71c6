import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const links = await load('lib/links.js');
const marks = await load('lib/marks.js');
const texts = await load('lib/text.js');
const { Budget, Effort, isTooNested } = await load('lib/effort.js');
const { routeOf } = await load('routes.js');

test('only pages and mails become links', () => {
  assert.equal(links.safeAddress('https://example.com/a?b#c'), 'https://example.com/a?b#c');
  assert.equal(links.safeAddress('mailto:a@example.com'), 'mailto:a@example.com');
  for (const text of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \tjavascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/x',
    '/api/account/signout',
    '//example.com',
    '#signin=x',
    'https:index.html#signin=x',
    'https:/index.html',
    'http:index.html',
    'https:\\\\index.html',
    'https:\t//example.com',
    'https://bank.example@evil.example/',
    '',
  ]) {
    assert.equal(links.safeAddress(text), null, text);
  }
});

test('a link whose text looks like another place shows where it leads', () => {
  const real = 'https://evil.example/login';
  for (const text of [
    'bank.example',
    'https://bank.example/login',
    'www.bank.example',
    'see bank.example now',
    'evil.example at bank.example',
    'ｂａｎｋ.example',
    'bank\u200b.example',
    'evil.example.bank.example',
    'ada@bank.example',
  ]) {
    assert.equal(links.hiddenTarget(text, real), 'evil.example', text);
  }
  assert.equal(links.hiddenTarget('ben@b.example', 'mailto:ada@a.example'), 'ada@a.example');
});

test('a link whose text is its own address, or none, shows nothing more', () => {
  for (const [text, address] of [
    ['https://a.example/x', 'https://a.example/x'],
    ['A.example', 'https://a.example/'],
    ['www.a.example', 'https://a.example/'],
    ['a.example', 'https://www.a.example/'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['ada@a.example', 'mailto:ada@a.example'],
    ['the minutes, 3.5 pages', 'https://a.example/'],
    ['e.g.', 'https://a.example/'],
    ['here', 'https://a.example/'],
  ]) {
    assert.equal(links.hiddenTarget(text, address), null, text);
  }
});

test('only classes of the renderer stay', () => {
  assert.equal(links.isOwnClass('language-c++'), true);
  assert.equal(links.isOwnClass('heading-2'), true);
  assert.equal(links.isOwnClass('language-js message'), false);
  assert.equal(links.isOwnClass('shell'), false);
});

test('mentions are found as they were written, others are left alone', () => {
  const names = new Set(['ada', 'id-1', 'ben x']);
  const text = 'hi @Ada, <@id-1> and @[Ben X] or @eve';
  const marked = marks.mark(text, (name) => (names.has(name) ? name : undefined));
  assert.deepEqual(
    marked.marked.map((one) => [one.text, one.called]),
    [
      ['@Ada', 'ada'],
      ['<@id-1>', 'id-1'],
      ['@[Ben X]', 'ben x'],
    ],
  );
  assert.equal(marks.unmarked(marked.text, marked.marked), text);
});

test('nobody can write the mark of a mention', () => {
  const { text, marked } = marks.mark('\ufdd00\ufdd1 @ada', () => 'ada');
  assert.equal(marks.unmarked(text, marked), '\ufffd0\ufffd @ada');
});

test('addresses stand for humans and all else for usernames', () => {
  assert.deepEqual(texts.parsePeople(' @ada, ben;eve@example.org\n'), [
    { uniqueName: 'ada' },
    { uniqueName: 'ben' },
    { email: 'eve@example.org' },
  ]);
  assert.deepEqual(texts.parsePeople(' , '), []);
});

test('long texts begin with a part, short ones are whole', () => {
  assert.equal(texts.beginning('short'), 'short');
  assert.ok(texts.beginning('x'.repeat(60_000)).length < 2_000);
  assert.ok(texts.beginning('line\n'.repeat(500)).split('\n').length <= 41);
  assert.doesNotMatch(texts.beginning('😀'.repeat(30_000)), /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  assert.doesNotMatch(
    texts.beginning(`x${'😀'.repeat(30_000)}`),
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/,
  );
});

test('a mention is completed at its sign only', () => {
  assert.equal(texts.mentionBefore('hey @ad'), 'ad');
  assert.equal(texts.mentionBefore('@'), '');
  assert.equal(texts.mentionBefore('mail ada@ex'), null);
  assert.equal(texts.mentionBefore('@ada '), null);
});

test('names that begin so come before names in which a word does', () => {
  const person = (username, displayName = username) => ({ id: username, username, displayName });
  const found = texts.matching(
    [person('zoe', 'The Ben'), person('benno'), person('eve'), person('Ben')],
    'ben',
  );
  assert.deepEqual(
    found.map((one) => one.username),
    ['Ben', 'benno', 'zoe'],
  );
});

test('addresses of the page lead where they say', () => {
  assert.deepEqual(routeOf('#/c/session_1/42'), {
    view: 'conversation',
    conversation: 'session_1',
    seq: 42,
  });
  assert.equal(routeOf('#/c/session_1/x').seq, undefined);
  assert.deepEqual(routeOf('#/join/AB%20C'), { view: 'join', code: 'AB C' });
  assert.equal(routeOf('#/operator').view, 'operator');
  for (const hash of ['', '#', '#/', '#/c', '#/nowhere', '#/c/']) {
    assert.equal(routeOf(hash).view, 'home', hash);
  }
  assert.equal(routeOf('#/join/%E0%A4%A').code, '%E0%A4%A');
});

test('browsers are called by the name people know', () => {
  assert.equal(
    texts.browserName('Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537'),
    'Chrome on Linux',
  );
  assert.equal(texts.browserName('curl/8'), 'curl/8');
});

test('quotes and lists within each other are too much from the twentieth on', () => {
  assert.equal(isTooNested('> '.repeat(19)), false);
  assert.equal(isTooNested(`text\n ${'> - 1. '.repeat(7)}`), true);
  assert.equal(isTooNested('-'.repeat(500)), false);
  assert.equal(isTooNested('- one\n'.repeat(500)), false);
});

test('effort ends once it has been too much', () => {
  const effort = new Effort();
  effort.spend(1_000_000);
  assert.throws(() => effort.spend(1));
});

test('once the texts of one time have taken too long, the rest is made easy', () => {
  let now = 0;
  const budget = new Budget(() => now);
  const read = (milliseconds) =>
    budget.run(
      () => {
        now += milliseconds;
        return 'full';
      },
      () => 'easy',
    );
  const hostile = Array.from({ length: 50 }, () => read(54));
  assert.deepEqual(hostile.indexOf('easy'), 4);
  assert.equal(now, 4 * 54);
  assert.equal(read(1), 'easy');

  budget.renew();
  assert.equal(read(54), 'full');
});

test('many easy texts are no hard ones', () => {
  let now = 0;
  const budget = new Budget(() => now);
  for (let count = 0; count < 1_000; count++) {
    const read = () => {
      now += 4;
      return 'full';
    };
    assert.equal(budget.run(read, () => 'easy'), 'full');
  }
});
