// sync of a member without and with 10,000 questions that are put to it, of another one beside them, and
// while 10,000 expire in one moment. Arguments: prepare or measure, the directory, the port, the process.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { client, each, measure, measureUntil, tell } from './calls.mjs';

const [mode, dir, port, pid] = process.argv.slice(2);
const { call, data, register } = client(port);
const SESSIONS = 10;
const EACH = 1_000;
const TIMES = 500;
const WEEK = 7 * 24 * 3_600_000;
const many = Array.from({ length: SESSIONS * EACH });

/** An agent in ten sessions with as many others. */
async function circle(name) {
  const self = await register(`${name}_${Date.now()}`);
  const others = await Promise.all(many.slice(0, SESSIONS).map((_, i) => register(`${name}_${i}_${Date.now()}`)));
  const sessions = [];
  for (const other of others) {
    sessions.push((await data(other.token, 'sessions/create', { participants: [self.id] })).id);
  }
  return { self, others, sessions };
}

const say = (to) =>
  each(many, (_, i) => {
    const n = i % SESSIONS;
    const body = { sessionId: to.sessions[n], content: `message ${i}` };
    return call(to.others[n].token, 'sessions/send', body);
  });

const ask = (to, until) =>
  each(many, (_, i) => {
    const n = i % SESSIONS;
    const expiresInMs = until - Date.now();
    const body = { sessionId: to.sessions[n], content: `question ${i}`, expiresInMs };
    return call(to.others[n].token, 'sessions/ask', body);
  });

const heads = (of) => Object.fromEntries(of.sessions.map((id) => [id, EACH]));
const nothingNew = (of) => () => call(of.self.token, 'sync', { cursors: heads(of) });
const aPage = (of) => {
  const cursors = { ...heads(of), [of.sessions[0]]: EACH - 100 };
  return () => call(of.self.token, 'sync', { cursors });
};

async function open(of) {
  const page = await data(of.self.token, 'questions/list', { state: 'pending', for: 'me', limit: 1 });
  return page.questions.length > 0;
}

if (mode === 'prepare') {
  const plain = await circle('plain');
  const asked = await circle('asked');
  await say(plain);
  writeFileSync(`${dir}/circles.json`, JSON.stringify({ plain, asked }));
} else {
  const { plain, asked } = JSON.parse(readFileSync(`${dir}/circles.json`));
  for (const of of [plain, asked]) await measure(pid, TIMES, nothingNew(of));
  await measure(pid, TIMES, aPage(plain));
  const before = { none: await measure(pid, TIMES, nothingNew(plain)), page: await measure(pid, TIMES, aPage(plain)) };
  tell('nothing new, no open question', before.none);
  tell('a page of 100, no open question', before.page);
  await ask(asked, Date.now() + WEEK);
  await pause(2_000);
  const ratio = (now, then) => `  ratio ${(now.cpu / then.cpu).toFixed(2)}, p99 ${(now.p99 / then.p99).toFixed(2)}`;
  const beside = await measure(pid, TIMES, nothingNew(plain));
  tell('nothing new, beside 10,000 of another', beside, ratio(beside, before.none));
  const none = await measure(pid, TIMES, nothingNew(asked));
  tell('nothing new, 10,000 open of its own', none, ratio(none, before.none));
  const page = await measure(pid, TIMES, aPage(asked));
  tell('a page of 100 open questions', page, ratio(page, before.page));

  const expiring = await circle('expiring');
  // Long enough to ask, and jobs begin a minute after the start.
  const deadline = Date.now() + 60_000;
  await ask(expiring, deadline);
  await pause(deadline - Date.now());
  let looked = 0;
  const settled = async () => {
    if (Date.now() < looked + 100) return false;
    looked = Date.now();
    return !(await open(expiring));
  };
  const sweep = await measureUntil(pid, settled, nothingNew(plain));
  tell('nothing new, while 10,000 expire', sweep, `  over after ${Date.now() - deadline} ms`);
}
