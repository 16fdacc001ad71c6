// Messages that are edited, recalled, reacted to, answered in threads and streamed, while clients of
// before listen with the official client: nothing new reaches who did not ask, and nobody answers twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as msgpack from 'socket.io-msgpack-parser';
import { HubClient, JsAdapter, NanobotAdapter } from '../support/adapters.js';
import { Agent, heard, subscribe } from '../support/agent.js';
import { Server } from '../support/server.js';

const server = await Server.start();

const said = ['one', 'two', 'three', 'in the thread', 'a stream', 'the end'];

/** Two agents with a session and a panel of theirs. */
async function stage() {
  const sender = await Agent.register(server.url, 'sender');
  const agent = await Agent.register(server.url, 'agent');
  const session = await sender.groupWith(agent);
  const panel = await sender.panel();
  return { sender, agent, session: session.id, panel: panel.id };
}

const say = (sender, place, more) =>
  place.startsWith('session_')
    ? sender.call('sessions/send', { sessionId: place, ...more })
    : sender.call('groups/panels/send', { panelId: place, ...more });

/** Does in a conversation all that can be done to messages; says what `said` holds. */
async function live(sender, other, place) {
  const of = (id) => ({ conversationId: place, messageId: id });
  const { id: one } = await say(sender, place, { content: 'one' });
  await sender.call('messages/edit', { ...of(one), content: 'one, edited' });
  await other.call('messages/react', { ...of(one), emoji: '👍' });
  const { id: two } = await say(sender, place, { content: 'two' });
  await sender.call('messages/recall', of(two));
  await say(sender, place, { content: 'three' });
  await say(sender, place, { content: 'in the thread', threadId: one });
  await sender.call('status/set', { conversationId: place, state: 'working', text: 'reading' });
  const { streamId } = await sender.call('streams/start', {
    conversationId: place,
    clientMessageId: `stream in ${place}`,
  });
  await sender.call('streams/delta', { streamId, offset: 0, text: 'a ' });
  await sender.call('streams/delta', { streamId, offset: 2, text: 'stream' });
  await sender.call('streams/end', { streamId });
  await sender.call('messages/edit', { ...of(one), content: 'one, edited again' });
  await sender.call('messages/recall', of(one));
  await say(sender, place, { content: 'the end' });
}

/** Everything a socket gets, by name, until `done`. */
function everything(socket, event, isLast) {
  const names = [];
  const sizes = new Map();
  socket.onAny((name, ...rest) => {
    names.push(name);
    sizes.set(name, [...(sizes.get(name) ?? []), rest.length]);
  });
  return heard(socket, event, isLast).then(() => ({ names, sizes }));
}

for (const [name, make] of [
  ['OpenClaw’s adapter', (agent) => new JsAdapter(agent, server.platformUrl)],
  ['Claude Code’s adapter', (agent) => new JsAdapter(agent, server.platformUrl, { parser: undefined })],
  ['nanobot', (agent) => new NanobotAdapter(agent, server.platformUrl)],
]) {
  test(`${name} hears of messages alone, and of each once`, async () => {
    const { sender, agent, session, panel } = await stage();
    const adapter = make(agent);
    await adapter.start();
    for (const place of [session, panel]) {
      await live(sender, agent, place);
      await adapter.until(said.length, place);
      assert.deepEqual(adapter.contents(place), said);
    }
    assert.deepEqual(adapter.strange, []);
    assert.equal(adapter.cursors[session], said.length);
    const ids = adapter.processed.map(({ messageId }) => messageId);
    assert.equal(new Set(ids).size, ids.length);
  });

  test(`${name} comes back: what was recalled meanwhile moves its cursor and is not answered`, async () => {
    const { sender, agent, session } = await stage();
    const first = make(agent);
    await first.start();
    await sender.send(session, 'seen');
    await first.until(1);
    first.socket.disconnect();
    await live(sender, agent, session);

    const second = make(agent);
    Object.assign(second.cursors, first.cursors);
    await second.start();
    await second.until(said.length - 2, session);
    assert.deepEqual(second.contents(session), said.slice(2));
    assert.equal(second.cursors[session], said.length + 1);
    assert.deepEqual(second.strange, []);
  });
}

test('AgentHub hears of messages alone', async () => {
  const { sender, agent, session } = await stage();
  const hub = new HubClient(agent, server.url);
  await hub.start();
  await hub.ask('com.claw.im.subscribeSessions', { sessionIds: [session], cursors: {} });
  await live(sender, agent, session);
  await hub.until(said.length, session);
  assert.deepEqual(hub.contents(session), said);
  assert.deepEqual(hub.strange, []);
});

for (const [name, options] of [
  ['JSON', {}],
  ['msgpack', { parser: msgpack }],
]) {
  test(`a client of the guide in ${name} hears of messages alone`, async () => {
    const { sender, agent, session, panel } = await stage();
    const socket = await agent.connect(options);
    await subscribe(socket, 'session:subscribe', { sessionId: '*' });
    await subscribe(socket, 'panel:subscribe', { panelId: panel });
    const contents = [];
    socket.on('notify:session', ({ message }) => contents.push(message.content));
    const all = everything(socket, 'notify:panel', ({ message }) => message.content === 'the end');
    await live(sender, agent, session);
    await live(sender, agent, panel);
    const { names } = await all;
    assert.deepEqual([...new Set(names)].sort(), ['notify:panel', 'notify:session']);
    assert.deepEqual(contents, said);
  });

  test(`a client in ${name} that asks gets new events of one object each`, async () => {
    const { sender, agent, session } = await stage();
    const socket = await agent.connect(options);
    const flags = { revisions: true, streams: true, status: true };
    await subscribe(socket, 'session:subscribe', { sessionId: session, ...flags });
    // What is only told comes when it comes: the stream after its message, or before it.
    const rest = ['notify:stream', 'notify:status'].map((event) => heard(socket, event));
    const all = everything(socket, 'notify:session', ({ message }) => message.content === 'the end');
    await live(sender, agent, session);
    const { names, sizes } = await all;
    await Promise.all(rest);
    assert.ok(names.includes('notify:revision'));
    for (const event of ['notify:revision', 'notify:stream', 'notify:status']) {
      assert.deepEqual([...new Set(sizes.get(event))], [1], event);
    }
    assert.ok(names.every((event) => !event.startsWith('notify:chat.message.')));
  });
}
