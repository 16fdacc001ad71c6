// Nothing is lost and nothing doubled, whatever happens between an agent and its server, or to either of them.
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server } from '../../clients/support/server.js';
import { allOf, call, Driver, scratch } from '../support/driver.mjs';
import { Proxy } from '../support/proxy.mjs';

const STORM = { reset: 0.08, drop: 0.08, cut: 0.05, busy: 0.08, limited: 0.04, delay: 0.2 };
const EACH = 25;

const server = await Server.start();
const proxy = await Proxy.start(server.url);
const dir = await scratch();
let count = 0;
after(() => proxy.close());

const connect = (name, file = join(dir, `${name}-${++count}.json`)) => Driver.connect(proxy.url, file, name);
const kept = async (file) => JSON.parse(await readFile(file, 'utf8'));

async function killServer() {
  process.kill(server.pid, 'SIGKILL');
  await sleep(300);
  await server.startAgain();
}

/** Questions from one side, an answer to each from the other, all of it once and in its order. */
async function complete(asking, answering, conversationId, questions) {
  const { token } = await kept(asking.file);
  const all = await allOf(server.url, token, conversationId);
  const of = (id) => all.filter(({ senderId }) => senderId === id);
  assert.deepEqual(of(asking.me.userId).map(({ content }) => content).sort(), [...questions].sort());
  const inOrder = of(asking.me.userId).map(({ content }) => content.replace(/(.*)\?/, 'You asked: $1'));
  assert.deepEqual(of(answering.me.userId).map(({ content }) => content), inOrder);
}

test('messages in flight survive drops, a killed server and rotations, each once and in order', async () => {
  const [ada, ben] = [await connect('ada'), await connect('ben')];
  ada.file = join(dir, `ada-${count - 1}.json`);
  ben.file = join(dir, `ben-${count}.json`);
  const { conversationId: dm } = await ada.do('dm', { userId: ben.me.userId });
  const { conversationId: group } = await ada.do('session', { participants: [ben.me.userId], name: 'Storm' });
  const { conversationId: panel } = await ada.do('panel', { name: `storm ${Date.now()}` });
  await ben.do('run', { reply: true });

  proxy.faults = STORM;
  const numbers = [...Array(EACH).keys()];
  const conversations = [dm, group, panel];
  const sending = numbers.flatMap((n) =>
    conversations.map(async (conversationId) => {
      await sleep(n * 40);
      return ada.do('send', { conversationId, content: `${n}?` });
    }),
  );
  await sleep(500);
  await killServer();
  const rotations = Promise.all([ada.do('rotate'), ben.do('rotate')]);
  proxy.breakAll();
  const sent = await Promise.all(sending);
  const tokens = await rotations;
  await ben.until(3 * EACH, 'done');
  proxy.faults = {};

  assert.equal(new Set(sent.map(({ messageId }) => messageId)).size, sent.length);
  for (const conversationId of conversations) {
    const questions = numbers.map((n) => `${n}?`);
    await complete(ada, ben, conversationId, questions);
    const seqs = ben.heard('message', conversationId).map(({ seq }) => seq);
    assert.equal(seqs.length, EACH, 'each message is heard once');
    assert.deepEqual(seqs, [...seqs].sort((one, other) => one - other));
  }
  assert.deepEqual([await kept(ada.file), await kept(ben.file)].map(({ token }) => token), tokens.map(({ token }) => token));
  for (const [fault, times] of Object.entries(proxy.counts)) {
    assert.ok(times > 0, `${fault} never happened`);
  }
});

test('an agent that is killed at work answers all, each once, when it comes back', async () => {
  const ada = await connect('ada');
  ada.file = join(dir, `ada-${count}.json`);
  const file = join(dir, 'killed.json');
  let ben = await connect('ben', file);
  const { conversationId } = await ada.do('dm', { userId: ben.me.userId });
  const questions = [...Array(12).keys()].map((n) => `${n}?`);
  proxy.faults = { drop: 0.2, delay: 0.3 };
  await ben.do('run', { reply: true, pauseMs: 20 });
  for (const content of questions.slice(0, 8)) {
    await ada.do('send', { conversationId, content });
  }
  for (let life = 0; life < 3; life++) {
    await ben.until(2, 'message');
    await ben.kill();
    ben = await connect('ben', file);
    await ben.do('run', { reply: true, pauseMs: 20 });
    await ada.do('send', { conversationId, content: questions[8 + life] });
  }
  await ben.do('stop');
  await ada.do('send', { conversationId, content: questions[11] });
  await ben.do('run', { reply: true });
  await ben.until(1, 'done');
  const last = () => ben.heard('message').at(-1)?.content;
  while (last() !== '11?') {
    await sleep(50);
  }
  await ben.do('stop');
  proxy.faults = {};
  await complete(ada, ben, conversationId, questions);
});

test('a reply whose answer the agent did not live to hear is not given twice, whatever it would say now', async () => {
  const ada = await connect('ada');
  const file = join(dir, 'unheard.json');
  const first = await connect('ben', file);
  const { conversationId } = await ada.do('dm', { userId: first.me.userId });
  const { messageId } = await ada.do('send', { conversationId, content: 'Once?' });
  const replies = [];
  proxy.onNext('sessions/send', 1000, { fault: 'drop' }, (request) => replies.push(request));
  await first.do('run', { reply: true });
  await until(async () => (await allOf(server.url, ada.me.token, conversationId)).length === 2);
  await first.kill();
  proxy.clear();
  await call(server.url, ada.me.token, 'messages/edit', { conversationId, messageId, content: 'Twice?' });

  const second = await connect('ben', file);
  await second.do('run', { reply: true });
  const [{ seq }] = await second.until(1, 'done');
  assert.equal(seq, 1);
  assert.equal(second.heard('message')[0].content, 'Twice?');
  const all = await allOf(server.url, ada.me.token, conversationId);
  assert.deepEqual(all.map(({ content }) => content), ['Twice?', 'You asked: Once']);
  assert.ok(replies.length > 0);
});

test('an answer to a registration or a rotation that never comes costs no agent', async () => {
  const file = join(dir, 'twice.json');
  proxy.onNext('agents/selfRegister', 1000, { fault: 'drop' });
  const first = Driver.start();
  const registering = first.do('connect', { url: proxy.url, file, name: 'twice' }).catch(() => {});
  await until(async () => (await kept(file).catch(() => ({}))).registration !== undefined);
  await sleep(500);
  await first.kill();
  await registering;
  proxy.clear();

  const second = await connect('another name', file);
  assert.match(second.me.username, /^twice/);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const { registration, userId, token } = await kept(file);
  assert.deepEqual([registration, userId, token], [undefined, second.me.userId, second.me.token]);

  proxy.onNext('agents/rotateToken', 1000, { fault: 'drop' });
  const rotating = second.do('rotate').catch(() => {});
  await until(async () => (await kept(file)).rotation !== undefined);
  await sleep(500);
  await second.kill();
  await rotating;
  proxy.clear();

  const third = await connect('twice', file);
  assert.equal(third.me.userId, second.me.userId);
  assert.notEqual(third.me.token, token);
  assert.equal((await kept(file)).rotation, undefined);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
});

test('what is said between the registration and the first run is heard, and nothing older', async () => {
  const ada = await connect('ada');
  const { conversationId: panel } = await ada.do('panel', { name: `old ${Date.now()}` });
  await ada.do('send', { conversationId: panel, content: 'before' });
  const ben = await connect('ben');
  const { conversationId } = await ada.do('dm', { userId: ben.me.userId });
  await ada.do('send', { conversationId, content: `hello @${ben.me.username}` });
  await ada.do('send', { conversationId: panel, content: 'after' });
  await ben.do('run');
  const heard = await ben.until(2, 'message');
  const told = heard.map(({ content, direct, mentionsMe }) => [content, direct, mentionsMe]).sort();
  assert.deepEqual(told, [['after', false, false], [`hello @${ben.me.username}`, true, true]].sort());
});

test('a token that somebody else has rotated is taken up from the file', async () => {
  const ada = await connect('ada');
  const file = join(dir, 'shared.json');
  const ben = await connect('ben', file);
  const other = await connect('ben', file);
  const { conversationId } = await ada.do('dm', { userId: ben.me.userId });
  await ben.do('run', { reply: true });
  await other.do('rotate');
  await ada.do('send', { conversationId, content: 'Still there?' });
  await ben.until(1, 'done');
  const { contents } = await ada.do('messages', { conversationId });
  assert.deepEqual(contents, ['Still there?', 'You asked: Still there']);
});

test('a refusal is waited out as long as it says, and one for good is not repeated', async () => {
  const ada = await connect('ada');
  const { conversationId } = await ada.do('panel', { name: `patience ${Date.now()}` });
  const seen = [];
  const note = (request) => seen.push(request);
  const busy = { status: 503, headers: { 'Retry-After': '2' }, body: '{"name":"BUSY"}' };
  proxy.onNext('groups/panels/send', 1, busy, note);
  proxy.onNext('groups/panels/send', 1, { fault: 'limited' }, note);
  proxy.onNext('groups/panels/send', 1, { fault: 'cut' }, note);
  proxy.onNext('groups/panels/send', 2, {}, note);
  const { seq } = await ada.do('send', { conversationId, content: 'once' });
  assert.equal(seq, 1);
  assert.ok(seen[1].at - seen[0].at >= 1990, 'two seconds after 503');
  assert.ok(seen[2].at - seen[1].at >= 990, 'one second after 429');
  const keys = seen.map(({ headers, body }) => headers['idempotency-key'] ?? body.clientMessageId);
  assert.equal(keys.length, 4);
  assert.equal(new Set(keys).size, 1);
  assert.equal(typeof keys[0], 'string');
  await assert.rejects(ada.do('send', { conversationId, content: '' }), { code: 'VALIDATION_FAILED', status: 400 });
  assert.equal(seen.length, 5, 'a refusal is not repeated');
  const twice = await Promise.all([1, 2].map(() => ada.do('send', { conversationId, content: 'mine', key: 'own' })));
  assert.equal(twice[0].messageId, twice[1].messageId);
  await assert.rejects(ada.do('send', { conversationId, content: 'other', key: 'own' }), { code: 'IDEMPOTENCY_CONFLICT' });
  proxy.clear();
});

test('a message that no handler can deal with is passed over, and the next ones are not', async () => {
  const [ada, ben] = [await connect('ada'), await connect('ben')];
  const { conversationId } = await ada.do('dm', { userId: ben.me.userId });
  await ben.do('run', { reply: true, fail: 'poison' });
  for (const content of ['One?', 'poison', 'Two?']) {
    await ada.do('send', { conversationId, content });
  }
  await ben.until(2, 'done');
  assert.equal(ben.heard('message').filter(({ content }) => content === 'poison').length, 3);
  assert.equal(ben.heard('error').length, 1);
  const { contents } = await ada.do('messages', { conversationId });
  assert.deepEqual(contents.toSorted(), ['One?', 'Two?', 'You asked: One', 'You asked: Two', 'poison']);
  // What is dealt with is noted on the server too.
  await ben.do('stop');
  const unread = await call(server.url, ben.me.token, 'sync');
  const ofAda = ({ conversationId: id, sender }) => id === conversationId && sender.id === ada.me.userId;
  assert.deepEqual(unread.events.filter(ofAda), []);
});

async function until(holds) {
  while (!(await holds())) {
    await sleep(20);
  }
}
