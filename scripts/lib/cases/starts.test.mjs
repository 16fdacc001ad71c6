// The rows of the case file about other programs than the server: the echo server, an old Java.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ask, row, until } from './cases.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const JAVAS = '/usr/lib/jvm';

/** Runs the echo server for as long as the work takes. */
async function withEcho(options, work) {
  const { stdout } = await run(join(ROOT, 'scripts/lib/server'), ['free-port']);
  const url = `http://127.0.0.1:${stdout.trim()}`;
  // In a group of its own, so that its end is that of Maven too.
  const echo = spawn(join(ROOT, 'scripts/echo-server'), [...options, stdout.trim()], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const ended = once(echo, 'exit');
  try {
    const isThere = () => fetch(`${url}/socket.io/?EIO=4&transport=polling`).then(() => true, () => false);
    // Maven compiles first.
    await until(() => echo.exitCode !== null || isThere(), 'the echo server', 300);
    assert.equal(echo.exitCode, null, 'the echo server has ended');
    await work(url);
  } finally {
    if (echo.exitCode === null) process.kill(-echo.pid);
    await ended;
  }
}

row(17, 'echo-server answers any unknown path, with 404, and echoes on /engine.io/ with --engine', async () => {
  const get = (url) => ask(url, { method: 'GET' });
  await withEcho([], async (url) => {
    assert.equal((await get(`${url}/engine.io/?EIO=4&transport=polling`)).status, 404);
    assert.equal((await get(`${url}/nowhere`)).status, 404);
  });
  await withEcho(['--engine'], async (url) => {
    const engine = `${url}/engine.io/?EIO=4&transport=polling`;
    const opening = await get(engine);
    assert.equal(opening.status, 200);
    const { sid } = JSON.parse(opening.text.replace(/^0/, ''));
    const headers = { 'Content-Type': 'text/plain' };
    assert.equal((await ask(`${engine}&sid=${sid}`, { headers, body: '4hello' })).status, 200);
    assert.equal((await get(`${engine}&sid=${sid}`)).text, '4hello');
    assert.equal((await get(`${url}/nowhere`)).status, 404);
  });
});

/** A Java that is too old for the server, if one is installed. */
async function oldJava() {
  for (const name of await readdir(JAVAS).catch(() => [])) {
    const release = await readFile(join(JAVAS, name, 'release'), 'utf8').catch(() => '');
    const version = Number(release.match(/^JAVA_VERSION="(\d+)/m)?.[1]);
    if (version < 21) return join(JAVAS, name, 'bin/java');
  }
}

row(23, 'java -jar on Java 17: one sentence, what is needed and what to run', async (t) => {
  const java = await oldJava();
  if (!java) return t.skip(`NOT RUN: no Java before 21 in ${JAVAS}`);
  const jar = join(ROOT, 'target/mochat-server.jar');
  const failure = await run(java, ['-jar', jar]).then(
    () => assert.fail('it started'),
    (error) => error,
  );
  const said = (failure.stdout + failure.stderr).trim();
  assert.doesNotMatch(said, /UnsupportedClassVersionError|^\s+at /m);
  assert.equal(said.split('\n').length, 1, said);
  assert.match(said, /Java 21/);
  assert.match(said, /scripts\/start/);
});
