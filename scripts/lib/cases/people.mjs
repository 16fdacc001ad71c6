// Rows about what people meet: the first start, the welcome page, the console. What only a browser can
// tell is tested in Java: UnreadBrowserTest for 19 and 22, WelcomeBrowserTest for 21, FirstPersonBrowserTest
// for 20.
import assert from 'node:assert/strict';
import { load } from '../../../src/test/console/modules.mjs';
import { ask, Person, row, until } from './cases.mjs';

export function peopleRows(scene) {
  const get = (path) => ask(`${scene.url}${path}`, { method: 'GET' });

  // First of all rows: the link is good until anybody has signed in. On addresses beyond the loopback,
  // where no mail is written either, FirstPersonWireTest looks.
  row(20, 'no mail set: sign-in is what ways offers, and the first person’s link is in the log', async () => {
    const { data: ways } = await get('/api/account/ways');
    const signIn = await new Person(scene.url).ask('signin', { email: 'anybody@example.org' });
    assert.equal(signIn.status, ways.mail ? 200 : 503);
    assert.match((await get('/js/account/signin.js')).text, /\/api\/account\/ways/);

    const token = await until(
      async () => (await scene.server.log()).match(/Sign in as the first person[^#]*#signin=(\S+)/)?.[1],
      'the link of the first person',
    );
    const first = new Person(scene.url);
    await first.verify({ token, email: 'first@example.org' });
    assert.equal(first.me.email, 'first@example.org');
    const second = await new Person(scene.url).ask('verify', { token, email: 'second@example.org' });
    assert.equal(second.status, 400, second.text);
  });

  row(19, '60 conversations: only their list scrolls, never the page', async () => {
    const { text } = await get('/css/console.css');
    const rules = (selector) => text.match(new RegExp(`^\\${selector} \\{([^}]*)\\}`, 'm'))[1];
    assert.match(rules('.shell'), /position: relative;\s*height: 100dvh;\s*overflow: hidden;/);
  });

  row(21, 'links of the welcome page lead to pages', async () => {
    const linked = await linksOf('/js/account/welcome.js', /'#\/read(\/[^']+)'/g);
    assert.ok(linked.length >= 7, linked.join());
    const plain = await linksOf('/', /<a href="(\/[^"]+\.md)"/g);
    assert.ok(plain.length >= 4, plain.join());
    for (const path of [...linked, ...plain]) {
      const { status, headers, text } = await get(path);
      assert.equal(status, 200, path);
      assert.match(headers.get('Content-Type'), /^text\/(markdown|html|plain)/, path);
      assert.equal(headers.get('Content-Disposition'), null, path);
      assert.match(text, /^# /m, path);
    }
    // The route that draws them, and what it draws with.
    assert.match((await get('/js/routes.js')).text, /read/);
    const { status, headers } = await get('/js/read/document.js');
    assert.equal(status, 200);
    assert.match(headers.get('Content-Type'), /javascript/);
    const { pageLink } = await load('read/pages.js');
    linked.forEach((path) => assert.match(pageLink(path, 'x.md'), /^#\/read\//, path));
  });

  row(22, 'DM URGENT to a person whose tab is hidden, notifications allowed: one', async () => {
    const shown = [];
    globalThis.Notification = class {
      static permission = 'granted';

      constructor(title, { body }) {
        shown.push([title, body]);
      }
    };
    globalThis.window = { Notification: globalThis.Notification, focus() {} };
    const { announceMessages } = await load('chat/notify.js');
    const seen = { isShown: () => false };
    const sync = Object.assign(new EventTarget(), { seen, asks: new EventTarget() });
    const state = { me: { id: 'olga' }, muted: new Set() };
    announceMessages({ sync, state, signal: new AbortController().signal });
    const arrive = (type) =>
      sync.dispatchEvent(
        Object.assign(new Event('message'), {
          detail: {
            conversation: { id: `session_${type}`, type },
            message: { content: 'URGENT', seq: 1 },
            sender: { displayName: 'Ada' },
            called: false,
          },
        }),
      );
    arrive('dm');
    arrive('group');
    assert.deepEqual(shown, [['Ada', 'URGENT']]);
  });

  async function linksOf(path, pattern) {
    return [...(await get(path)).text.matchAll(pattern)].map(([, link]) => link);
  }
}
