// scripts/mochat, as people type it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Server } from '../clients/support/server.js';
import { call, scratch } from '../sdk/support/driver.mjs';
import { Person, Program, ROOT } from './program.mjs';

const server = await Server.start();
const dir = await scratch();
const [ada, ben] = ['ada', 'ben'].map((name) => new Person(server.url, join(dir, 'deep', `${name}.json`)));
const usernames = [];

test('it signs in, and keeps the token for its owner alone', async () => {
  const { code, stderr } = await ada.fails('list');
  assert.equal(code, 2);
  assert.match(stderr, /Nobody has signed in/);
  for (const [person, name] of [[ada, 'ada'], [ben, 'ben']]) {
    const [, username] = /^You are (@\w+) \(.*\) on http/.exec(await person.mochat('login', '--name', name));
    usernames.push(username);
  }
  assert.equal((await stat(ada.env.MOCHAT_FILE)).mode & 0o777, 0o600);
  assert.match(await ada.mochat('login', '--name', 'other'), new RegExp(`^You are ${usernames[0]} `));
});

test('it sends, reads, lists and exports', async () => {
  const [, at] = usernames;
  const [id, seq] = (await ada.mochat('send', at, 'Hello', 'there')).trim().split(' ');
  assert.equal(seq, '1');
  const piped = spawn(join(ROOT, 'scripts/mochat'), ['send', id, '--key', 'once'], { env: ada.env });
  piped.stdin.end('two\nlines\u001b[31m\n');
  assert.equal(await new Promise((resolve) => piped.on('exit', resolve)), 0);
  const read = await ben.mochat('read', id, '--limit', '2');
  assert.match(read, /^\d{4}-\d\d-\d\d \d\d:\d\d ada: Hello there\n.* ada: two\n {4}lines\\u\{1b\}\[31m\n$/);
  assert.match(await ben.mochat('list'), new RegExp(`^${id} {2}dm {2}.*2 unread$`, 'm'));
  const exported = (await ben.mochat('export', id)).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(exported.map(({ content }) => content), ['Hello there', 'two\nlines\u001b[31m']);
  const { code, stderr } = await ada.fails('send', id, '--key', 'once', 'other words');
  assert.equal(code, 1);
  assert.match(stderr, /\(IDEMPOTENCY_CONFLICT\)$/m);
  assert.equal((await ada.fails('send', 'session_none', 'x')).code, 1);
});

test('it asks and waits, and the other answers', async () => {
  const [of, at] = usernames;
  const asking = ada.mochat('ask', at, 'Deploy?', '--option', 'yes', '--option', 'no', '--wait', '60');
  await ben.hears(of, /ada: Deploy\?/);
  await ben.mochat('answer', of, 'yes');
  assert.equal(await asking, 'yes\n');
  assert.equal((await ada.fails('ask', at, 'Now?', '--wait', '1')).code, 3);
});

test('it shows what is said from now on, here or everywhere', async () => {
  const [, at] = usernames;
  const { id } = await call(server.url, ada.token, 'groups/panels/create', { name: 'tailed' });
  const all = new Program(join(ROOT, 'scripts/mochat'), ['tail'], ben.env);
  const one = new Program(join(ROOT, 'scripts/mochat'), ['tail', id, '--json'], ben.env);
  await Promise.all([all.says(/listening/), one.says(/listening to/)]);
  await ada.mochat('send', at, 'in the session');
  await ada.mochat('send', id, 'in the panel');
  await all.says(/^session_\S+ .* ada: in the session\n/m);
  await all.says(new RegExp(`^${id} .* ada: in the panel\\n`, 'm'));
  await one.says(/"content":"in the panel"/);
  assert.ok(!one.output.includes('in the session'));
});

test('it lets others in', async () => {
  const [own] = [await call(server.url, ada.token, 'workspaces/create', { name: 'Mine' })];
  const invite = await call(server.url, ada.token, 'groups/createInvite', { workspaceId: own.id });
  assert.equal(await ben.mochat('join', invite.code), `${own.id}\n`);
  assert.match(await ada.mochat('invite', '--uses', '3'), /^[A-Z0-9]+\n$/);
});

test('it says how it is used', async () => {
  assert.match(await ada.mochat('--help'), /^Usage: mochat COMMAND/);
  for (const args of [[], ['sing'], ['list', 'more'], ['read'], ['ask', 'x'], ['invite', '--uses', 'many'], ['list', '--loud']]) {
    const { code, stderr } = await ada.fails(...args);
    assert.equal(code, 2, `${args}`);
    assert.match(stderr, /^mochat: .*\n\nUsage: mochat COMMAND/, `${args}`);
  }
});
