// The programs of examples/, each with somebody who talks to it.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Server } from '../clients/support/server.js';
import { call, scratch } from '../sdk/support/driver.mjs';
import { Person, Program, ROOT } from './program.mjs';

const server = await Server.start();
const dir = await scratch();
const env = (name) => ({ MOCHAT_URL: server.url, MOCHAT_FILE: join(dir, name), MOCHAT_DIR: dir });

async function person(name) {
  const one = new Person(server.url, join(dir, `person-${name}.json`));
  await one.mochat('login', '--name', name);
  return one;
}

const ada = await person('ada');

/** A human who has signed in by the link of the first start, with a token for the command line. */
async function human(email) {
  const [, token] = /Sign in as the first person.*#signin=(\S+)/.exec(await server.log());
  const own = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' };
  const post = (path, body, more) =>
    fetch(`${server.url}/api/account/${path}`, { method: 'POST', headers: { ...own, ...more }, body: JSON.stringify(body) });
  const verified = await post('verify', { token, email });
  const [Cookie] = verified.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const { data } = await (await post('tokens/create', { name: 'terminal' }, { Cookie })).json();
  const one = new Person(server.url, join(dir, 'human.json'));
  assert.match(await one.mochat('login', '--token', data.token), /^You are @/);
  return one;
}

const grace = await human('grace@example.com');

for (const [kind, command, args] of [
  ['JavaScript', 'node', ['examples/echo/echo.mjs']],
  ...(process.env.PYTHON ? [['Python', process.env.PYTHON, ['examples/echo/echo.py']]] : []),
  ['curl', 'bash', ['examples/echo/echo.sh']],
]) {
  test(`the echo in ${kind} answers, and goes on where it was when it is killed`, async () => {
    const file = `echo-${kind}`;
    let echo = new Program(command, args, env(file));
    await echo.says(/Listening/);
    const isShell = kind === 'curl';
    const [, to] = await echo.says(isShell ? /I am (\S+)\. / : /I am (@\w+)\./);
    // Those with an SDK answer people only, and that with curl cannot tell.
    const who = isShell ? ada : grace;
    const id = isShell ? (await call(server.url, ada.token, 'sessions/create', { type: 'dm', participants: [to] })).id : to;
    const answer = isShell ? 'You asked: ' : 'You said: ';
    await who.mochat('send', id, 'One "two" \\ 🙂?');
    await who.hears(id, new RegExp(`${answer}One "two" \\\\ 🙂`));
    await echo.kill();
    await who.mochat('send', id, 'Asleep?');
    echo = new Program(command, args, env(file));
    await echo.says(/Listening/);
    const said = await who.hears(id, new RegExp(`${answer}Asleep`));
    assert.equal(said.split('\n').filter((line) => line.includes(answer)).length, 2, said);
  });
}

test('the agent with tools calculates, and throws away only what it may', async () => {
  const agent = new Program('node', ['examples/tools/agent.mjs'], env('tools.json'));
  const [, to] = await agent.says(/I am (@\w+)\. Listening/);
  await grace.mochat('send', to, 'What is (2 + 4) * 7?');
  await grace.hears(to, /calculate says: 42/);
  await grace.mochat('send', to, 'note shopping: milk');
  await grace.hears(to, /note says: kept shopping/);
  await grace.mochat('send', to, 'forget shopping');
  await grace.hears(to, /May I forget \{"name":"shopping"\}\?/);
  await grace.mochat('answer', to, 'no');
  await grace.hears(to, /forget says: refused/);
  await grace.mochat('send', to, 'Please forget shopping');
  await grace.hears(to, /May I forget[^]*May I forget/);
  await grace.mochat('answer', to, 'yes');
  await grace.hears(to, /forget says: gone: shopping/);
});

test('two agents work for a human in a panel, and come to an end', async () => {
  await grace.mochat('join', (await ada.mochat('invite')).trim());
  await mkdir(dir, { recursive: true });
  const panel = new Program('node', ['examples/panel/panel.mjs'], env('unused'));
  const [, id] = await panel.says(/Panel: (\S+)/);
  const [, writer] = await panel.says(/(@\w*writer\w*) is listening/);
  await panel.says(/critic\w* is listening/);
  const [, , message] = (await grace.mochat('send', id, `Spring, please, ${writer}`)).trim().split(' ');
  const said = await grace.hears(id, /Good enough/);
  const lines = said.split('\n').filter((line) => line !== '').map((line) => line.replace(/^.*?: /, ''));
  assert.equal(lines.length, 5, said);
  assert.match(lines[1], /^A text about: Spring, please, +\(1\)\./);
  assert.match(lines[2], /^Too long/);
  assert.match(lines[3], /^The same text, but shorter \(2\)\./);
  const thread = { conversationId: id, threadId: message };
  const { total, items } = await call(server.url, ada.token, 'threads/messages', thread);
  assert.equal(total, 4);
  assert.deepEqual(items.find(({ seq }) => seq === 4).reactions.map(({ emoji }) => emoji), ['👍']);
});

test('what mcp.json says is what the server takes', async () => {
  const coder = await person('coder');
  const values = { MOCHAT_URL: server.url, MOCHAT_TOKEN: coder.token };
  const text = await readFile(join(ROOT, 'examples/mcp/mcp.json'), 'utf8');
  const filled = text.replace(/\$\{(\w+)(?::-[^}]*)?\}/g, (_, name) => values[name]);
  const { type, url, headers } = JSON.parse(filled).mcpServers.mochat;
  assert.equal(type, 'http');
  const ask = async (method, params) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    return (await answer.json()).result;
  };
  const clientInfo = { name: 'check', version: '1' };
  const { serverInfo } = await ask('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
  assert.equal(typeof serverInfo.version, 'string');
  const { structuredContent } = await ask('tools/call', { name: 'whoami', arguments: {} });
  assert.match(structuredContent.username, /coder/);
});
