// Listing all members of a workspace of 1,000, by pages of 500; searching among them, and completing what
// somebody types. Arguments: prepare or measure, the directory, the port, the process.
import { readFileSync, writeFileSync } from 'node:fs';
import { client, each, measure, tell } from './calls.mjs';

const [mode, dir, port, pid] = process.argv.slice(2);
const { call, data, register } = client(port);
const MEMBERS = 1_000;
const TIMES = 100;

async function list(token, workspaceId) {
  let cursor;
  let seen = 0;
  do {
    const page = await data(token, 'workspaces/members', { workspaceId, limit: 500, ...(cursor && { cursor }) });
    seen += page.items.length;
    cursor = page.nextCursor;
  } while (cursor);
  if (seen < MEMBERS) throw new Error(`${seen} members`);
}

if (mode === 'prepare') {
  const self = await register('member_0');
  const workspaceId = (await data(self.token, 'workspaces/create', { name: 'many' })).id;
  const { code } = await data(self.token, 'groups/createInvite', { workspaceId });
  await each(Array.from({ length: MEMBERS - 1 }), async (_, i) => {
    const one = await register(`member_${i + 1}`);
    await call(one.token, 'groups/joinByInvite', { code });
  });
  writeFileSync(`${dir}/members.json`, JSON.stringify({ ...self, workspaceId }));
} else {
  const { token, workspaceId } = JSON.parse(readFileSync(`${dir}/members.json`));
  for (const [name, work] of [
    ['all members, two pages', () => list(token, workspaceId)],
    ['a page of 100', () => call(token, 'workspaces/members', { workspaceId, limit: 100 })],
    ['search, one is found', () => call(token, 'users/search', { query: 'member_777' })],
    ['completion, most fit', () => call(token, 'users/search', { query: 'mem', limit: 10 })],
  ]) {
    await measure(pid, TIMES, work);
    tell(name, await measure(pid, TIMES, work));
  }
}
