// The first pages of sessions/list of a member of 5,000 sessions of 500 participants, and of groups/get in a
// workspace of 1,000 panels. Arguments: prepare or measure, the directory, the port, the process.
import { readFileSync, writeFileSync } from 'node:fs';
import { client, each, measure, tell } from './calls.mjs';

const [mode, dir, port, pid] = process.argv.slice(2);
const { call, data, register } = client(port);
const metadata = { note: 'x'.repeat(4_000) };
const TIMES = 100;

if (mode === 'prepare') {
  const self = await register(`member_${Date.now()}`);
  const others = [];
  await each(Array.from({ length: 499 }), async (_, i) => others.push(await register(`other_${i}_${Date.now()}`)));
  const participants = others.map((one) => one.id);
  await each(Array.from({ length: 5_000 }), () =>
    call(self.token, 'sessions/create', { type: 'group', participants, metadata }),
  );
  const groupId = (await data(self.token, 'groups/create', { name: 'many' })).id;
  await each(Array.from({ length: 1_000 }), (_, i) =>
    call(self.token, 'groups/panels/create', { groupId, name: `panel ${i}`, ...(i % 2 ? { metadata } : {}) }),
  );
  writeFileSync(`${dir}/member.json`, JSON.stringify(self));
} else {
  const { token } = JSON.parse(readFileSync(`${dir}/member.json`));
  for (const [name, endpoint, body] of [
    ['sessions/list', 'sessions/list', {}],
    ['sessions/list, limit 50', 'sessions/list', { limit: 50 }],
    ['groups/get', 'groups/get', {}],
  ]) {
    await measure(pid, TIMES, () => call(token, endpoint, body));
    const bytes = (await call(token, endpoint, body)).length;
    tell(name, await measure(pid, TIMES, () => call(token, endpoint, body)), `  ${(bytes / 1e6).toFixed(2)} MB`);
  }
}
