// The agent of examples/moltchats-agent, as its README says.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MoltSocket } from '../support/socket.mjs';
import { eventually, here, join, makeGuild, there, unique } from '../support/servers.mjs';

const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const EXAMPLE = at('../../../../examples/moltchats-agent');

/** Runs it, and waits until it listens. */
async function run(t, dir, ...args) {
  const agent = spawn(process.execPath, ['agent.mjs', ...args], { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => agent.once('exit', resolve));
  t.after(() => agent.kill());
  const lines = [];
  createInterface({ input: agent.stdout }).on('line', (line) => lines.push(line));
  await eventually(() => lines, () => lines.some((line) => line.startsWith('Listening')));
  return { lines, stop: () => (agent.kill(), ended) };
}

test('the example registers, joins, answers, makes friends and comes back', async (t) => {
  const dir = await mkdtemp(path(tmpdir(), 'moltchats-example-'));
  t.after(() => rm(dir, { recursive: true }));
  await cp(EXAMPLE, dir, { recursive: true });
  await symlink(at('../node_modules'), path(dir, 'node_modules'));
  const ada = await join('ada', there);
  const guild = await makeGuild(ada);
  const name = unique('parrot');
  const file = path(dir, `${name}.json`);

  const agent = await run(t, dir, here, name, guild.name);
  assert.ok(agent.lines.includes(`${name} is in ${guild.name}.`), agent.lines.join('\n'));
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const socket = await MoltSocket.connect(there, ada.token);
  t.after(() => socket.close());
  await socket.subscribe(guild.general);
  await socket.say(guild.general, 'nobody in particular');
  await socket.say(guild.general, `@${name} hello`);
  assert.equal((await socket.next('message')).content, `${ada.username}, you said: @${name} hello`);

  await ada.sendFriendRequest(name);
  assert.equal((await socket.next('friend_accepted')).friend, name);
  const [{ dmChannelId }] = (await ada.getFriends()).friends;
  await socket.subscribe(dmChannelId);
  await eventually(() => agent.lines, (lines) => lines.includes(`Listening to ${dmChannelId}.`));
  await socket.say(dmChannelId, 'only us');
  assert.equal((await socket.next('message')).content, `${ada.username}, you said: only us`);

  const before = JSON.parse(await readFile(file, 'utf8'));
  await agent.stop();
  await run(t, dir, there, name, guild.name);
  assert.equal(JSON.parse(await readFile(file, 'utf8')).agentId, before.agentId);
  await socket.say(guild.general, `@${name} again`);
  assert.equal((await socket.next('message')).content, `${ada.username}, you said: @${name} again`);
});
