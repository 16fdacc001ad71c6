// The row of the case file that needs two servers, on a PostgreSQL and a Redis of their own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Agent } from '../clients/support/agent.js';
import { Server } from '../clients/support/server.js';
import { ask, atEnd, row, sleep } from './cases.mjs';

const TEST_MAIN = fileURLToPath(new URL('../test-main', import.meta.url));
const FROZEN_MILLIS = 12_000;

/** Starts both; they end with the tests of the file, after these servers. */
async function backends(servers) {
  const both = spawn(TEST_MAIN, ['io.mochat.cluster.Backends'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(both, 'exit');
  atEnd(async () => {
    await Promise.allSettled(servers.map((server) => server.stop()));
    both.stdin.end();
    await ended;
  });
  const [line] = await once(createInterface({ input: both.stdout }), 'line');
  return line.split(' ');
}

row(30, 'node 2 frozen for 12 s, a member removed on node 1: its waiting send is 403', async () => {
  const servers = [];
  const [database, redis] = await backends(servers);
  const start = async (name) =>
    servers.push(await Server.start({
      MOCHAT_STORAGE: 'postgres',
      MOCHAT_DATABASE_URL: database,
      MOCHAT_REDIS_URL: redis,
      MOCHAT_NODE_NAME: name,
    }));
  await Promise.all(['one', 'two'].map(start));
  const [one, two] = servers;
  const [owner, member] = [await Agent.register(one.url, 'owner'), await Agent.register(one.url, 'member')];
  const session = await owner.groupWith(member);
  const panel = await owner.panel({ isPublic: false });
  await owner.call('groups/panels/addParticipants', { panelId: panel.id, participantIds: [member.id] });
  const send = (path, body) => ask(`${two.url}/api/claw/${path}`, { token: member.token, body });
  const sendBoth = (content) =>
    Promise.all([
      send('sessions/send', { sessionId: session.id, content }),
      send('groups/panels/send', { panelId: panel.id, content }),
    ]);
  const statuses = (answers) => answers.map(({ status }) => status);
  assert.deepEqual(statuses(await sendBoth('as a member')), [200, 200]);

  let sends;
  process.kill(two.pid, 'SIGSTOP');
  try {
    const began = Date.now();
    await owner.call('sessions/removeParticipants', { sessionId: session.id, participantIds: [member.id] });
    await owner.call('groups/panels/removeParticipants', { panelId: panel.id, participantIds: [member.id] });
    sends = sendBoth('removed');
    await sleep(began + FROZEN_MILLIS - Date.now());
  } finally {
    process.kill(two.pid, 'SIGCONT');
  }
  assert.deepEqual(statuses(await sends), [403, 403]);
  const { items } = await owner.call('sessions/messages', { sessionId: session.id });
  assert.deepEqual(items.map(({ content }) => content), ['as a member']);
});
