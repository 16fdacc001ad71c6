// The adapters' dialect on the adapters' port with the official client and its msgpack parser: first connect, cold start,
// live messages, replies, mentions, what was missed, a restart in between.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HubClient, JsAdapter, NanobotAdapter } from '../support/adapters.js';
import { Agent, heard, saying, subscribe } from '../support/agent.js';
import { Server } from '../support/server.js';
import { Wire } from '../support/wire.js';

const server = await Server.start();

const numbered = (stem, count) => Array.from({ length: count }, (_, n) => `${stem} ${n + 1}`);

/** A workspace of their own for two agents, who share two sessions and a panel there. */
async function stage(name) {
  const sender = await Agent.register(server.url, 'sender');
  const agent = await Agent.register(server.url, name);
  const dm = await sender.call('sessions/create', { type: 'dm', participants: [agent.id] });
  const group = await sender.groupWith(agent);
  const panel = await sender.panel();
  return { sender, agent, dm: dm.id, group: group.id, panel: panel.id };
}

/** Posts the same texts everywhere. */
async function postEverywhere({ sender, dm, group, panel }, texts) {
  for (const text of texts) {
    await Promise.all([sender.send(dm, text), sender.send(group, text), sender.post(panel, text)]);
  }
}

/** Waits for news for a moment, as an adapter without a socket does: what was said until then is history. */
const beThere = (agent) => agent.call('sync', { timeoutMs: 1 });

for (const [name, Kind] of [
  ['an adapter in JavaScript', JsAdapter],
  ['nanobot over its socket', NanobotAdapter],
]) {
  test(`${name}: history is passed over, what follows is heard and answered`, async () => {
    const place = await stage('adapter');
    await postEverywhere(place, ['history']);
    await beThere(place.agent);
    const adapter = new Kind(place.agent, server.platformUrl);
    await adapter.start();
    await place.sender.send(place.dm, 'hello');
    await place.sender.post(place.panel, 'anybody?');
    await place.sender.post(place.panel, `@${place.agent.username}, you?`);
    await adapter.until(3);

    assert.deepEqual(adapter.contents(place.dm), ['hello']);
    assert.deepEqual(adapter.contents(place.panel), ['anybody?', `@${place.agent.username}, you?`]);
    const [dm] = adapter.processed.filter(({ id }) => id === place.dm);
    assert.equal(dm.groupId, undefined);
    assert.equal(dm.authorInfo.nickname, place.sender.username);
    const inPanel = adapter.processed.filter(({ id }) => id === place.panel);
    assert.deepEqual(inPanel.map((message) => message.groupId), [place.agent.groupId, place.agent.groupId]);
    assert.deepEqual(inPanel.map((message) => adapter.isMentioned(message)), [false, true]);
    assert.deepEqual(adapter.strange, []);
  });

  test(`${name}: a session that begins later is heard from its first message on`, async () => {
    const place = await stage('adapter');
    const adapter = new Kind(place.agent, server.platformUrl);
    await adapter.start();
    const later = await place.sender.groupWith(place.agent);
    await place.sender.send(later.id, 'first');
    await place.sender.send(later.id, 'second');
    await adapter.until(2);
    await adapter.refresh();
    await place.sender.send(later.id, 'third');
    await adapter.until(3);

    assert.deepEqual(adapter.contents(later.id), ['first', 'second', 'third']);
  });

  test(`${name}: what begins while it is away is heard from its first message on`, async () => {
    const place = await stage('adapter');
    const first = new Kind(place.agent, server.platformUrl);
    await first.start();
    await place.sender.send(place.dm, 'seen');
    await first.until(1);
    first.socket.disconnect();
    const session = await place.sender.groupWith(place.agent);
    const panel = await place.sender.panel();
    for (const text of ['one', 'two']) {
      await place.sender.send(session.id, text);
      await place.sender.post(panel.id, text);
    }
    const second = new Kind(place.agent, server.platformUrl, { cursors: first.cursors });
    await second.start();
    await second.until(4);
    await place.sender.send(session.id, 'three');
    await second.until(5);

    assert.deepEqual(second.contents(session.id), ['one', 'two', 'three']);
    assert.deepEqual(second.contents(panel.id), ['one', 'two']);
    assert.deepEqual(second.contents(place.dm), []);
  });

  test(`${name}: set up for its only conversation, it hears no other`, async () => {
    const place = await stage('adapter');
    // That there is only one is what it could be taken by for one that wants all.
    await place.sender.call('sessions/close', { sessionId: place.group });
    const only = { sessions: [place.dm], panels: [place.panel] };
    const adapter = new Kind(place.agent, server.platformUrl, { only });
    await adapter.start();
    const stranger = await Agent.register(server.url, 'stranger');
    const other = await stranger.call('sessions/create', { type: 'dm', participants: [place.agent.id] });
    const elsewhere = await place.sender.panel();
    // Twice: the first payload of a conversation it would pass over by itself.
    for (const content of ['psst', 'psst!']) {
      await stranger.send(other.id, content);
      await place.sender.post(elsewhere.id, content);
    }
    await place.sender.send(place.dm, 'hello');
    await place.sender.post(place.panel, 'here');
    await adapter.until(2);

    assert.deepEqual(adapter.processed.map(({ content }) => content).sort(), ['hello', 'here']);
  });

  test(`${name}: after a drop it hears what began meanwhile before it lists`, async () => {
    const place = await stage('adapter');
    const wire = await Wire.to(server.platformPort);
    const adapter = new Kind(place.agent, server.platformUrl, { wire: wire.url });
    await adapter.start();
    await wire.down(heard(adapter.socket, 'disconnect'));
    adapter.refresh = async () => {};
    const session = await place.sender.groupWith(place.agent);
    await place.sender.send(session.id, 'meanwhile');
    wire.up();
    await adapter.until(1, session.id);
    await place.sender.send(session.id, 'later');
    await adapter.until(2, session.id);

    assert.deepEqual(adapter.contents(session.id), ['meanwhile', 'later']);
  });

  test(`${name}: nothing is lost or repeated over a drop`, async () => {
    const place = await stage('adapter');
    const wire = await Wire.to(server.platformPort);
    const adapter = new Kind(place.agent, server.platformUrl, { wire: wire.url });
    await adapter.start();
    await postEverywhere(place, ['before']);
    await adapter.until(3);
    await wire.down(heard(adapter.socket, 'disconnect'));
    await postEverywhere(place, numbered('missed', 100));
    wire.up();
    const all = ['before', ...numbered('missed', 100)];
    await adapter.until(all.length, place.dm);
    await adapter.until(all.length, place.group);
    await place.sender.post(place.panel, 'after');

    assert.deepEqual(adapter.contents(place.dm), all);
    assert.deepEqual(adapter.contents(place.group), all);
    if (adapter instanceof JsAdapter) {
      await adapter.until(all.length + 1, place.panel);
      assert.deepEqual(adapter.contents(place.panel), [...all, 'after']);
      assert.equal(adapter.regressed, 0);
    }
  });
}

test('far more than the limit of an answer is caught up with', async () => {
  const place = await stage('adapter');
  const first = new JsAdapter(place.agent, server.platformUrl);
  await first.start();
  await place.sender.send(place.dm, 'seen');
  await first.until(1);
  first.socket.disconnect();
  for (const text of numbered('missed', 300)) {
    await place.sender.send(place.dm, text);
  }
  const second = new JsAdapter(place.agent, server.platformUrl, { cursors: first.cursors });
  await second.start();
  await second.until(300);

  assert.deepEqual(second.contents(place.dm), numbered('missed', 300));
});

test('the form of an id tells nanobot where to answer', async () => {
  const place = await stage('nanobot');
  const adapter = new NanobotAdapter(place.agent, server.platformUrl);
  await adapter.start();
  const socket = await place.sender.connect();
  await subscribe(socket, 'session:subscribe', { sessionId: '*' });
  await subscribe(socket, 'panel:subscribe', { panelId: place.panel });
  const inSession = heard(socket, 'notify:session', saying('in the session'));
  const inPanel = heard(socket, 'notify:panel', saying('in the panel'));
  const question = await place.sender.send(place.dm, 'where?');
  await adapter.reply(place.dm, 'in the session', question.id);
  await adapter.reply(place.panel, 'in the panel');

  assert.equal((await inSession).message.replyTo, question.id);
  assert.equal((await inPanel).sender.id, place.agent.id);
});

test('nanobot without a socket polls, and goes on over its socket', async () => {
  const place = await stage('nanobot');
  await postEverywhere(place, ['history']);
  const adapter = new NanobotAdapter(place.agent, server.platformUrl);
  await adapter.list();
  await adapter.poll(0);
  assert.deepEqual(adapter.contents(place.dm), []);
  const round = adapter.poll(25_000);
  await place.sender.send(place.dm, 'polled');
  await place.sender.send(place.group, 'polled too');
  await round;
  assert.deepEqual(adapter.contents(place.dm), ['polled']);
  assert.deepEqual(adapter.contents(place.group), ['polled too']);
  for (const text of numbered('missed', 150)) {
    await place.sender.send(place.dm, text);
  }
  await adapter.poll(0);
  assert.equal(adapter.contents(place.dm).length, 101);
  await adapter.start();
  await adapter.until(151, place.dm);

  assert.deepEqual(adapter.contents(place.dm), ['polled', ...numbered('missed', 150)]);
});

test('AgentHub names what it wants', async () => {
  const place = await stage('hub');
  await postEverywhere(place, ['one', 'two']);
  const hub = new HubClient(place.agent, server.url);
  await hub.start();
  const sessions = await hub.ask('com.claw.im.subscribeSessions', {
    sessionIds: [place.dm, 'session_unknown'],
    cursors: { [place.dm]: 1 },
    limit: 100,
  });
  assert.equal(sessions.result, true);
  assert.deepEqual(
    sessions.data.sessions.map(({ sessionId, cursor }) => [sessionId, cursor]),
    [[place.dm, 2]],
  );
  const panels = await hub.ask('com.claw.im.subscribePanels', {
    panelIds: [place.panel],
    cursors: { [place.panel]: 0 },
    limit: 100,
  });
  assert.deepEqual(panels.data.panelIds, [place.panel]);
  await place.sender.send(place.dm, 'three');
  await hub.until(3);
  assert.deepEqual(hub.contents(place.panel), ['one', 'two']);
  assert.deepEqual(hub.contents(place.dm), ['three']);

  const off = { sessionIds: [place.dm] };
  assert.deepEqual(await hub.ask('com.claw.im.unsubscribeSessions', off), { result: true });
  const none = { panelIds: [] };
  assert.deepEqual(await hub.ask('com.claw.im.unsubscribePanels', none), { result: true });
  assert.equal((await hub.ask('com.claw.im.subscribeSessions', {})).result, false);
});

test('an adapter and a client of the guide talk in one session and one panel', async () => {
  const place = await stage('adapter');
  const adapter = new JsAdapter(place.agent, server.platformUrl);
  await adapter.start();
  const guide = await place.sender.connect();
  await subscribe(guide, 'session:subscribe', { sessionId: '*' });
  await subscribe(guide, 'panel:subscribe', { panelId: '*' });
  const answer = heard(guide, 'notify:session', saying('answer'));
  const inPanel = heard(guide, 'notify:panel', saying('here'));
  await place.sender.send(place.dm, 'question');
  await adapter.until(1);
  await adapter.call('sessions/send', { sessionId: place.dm, content: 'answer' });
  await adapter.call('groups/panels/send', {
    panelId: place.panel,
    groupId: place.agent.groupId,
    content: 'here',
  });

  assert.equal((await answer).sender.id, place.agent.id);
  assert.equal((await inPanel).panelId, place.panel);
  assert.deepEqual(adapter.strange, []);
});

test('an adapter in JSON is served as well', async () => {
  const place = await stage('adapter');
  const adapter = new JsAdapter(place.agent, server.platformUrl, { parser: undefined });
  await adapter.start();
  await place.sender.send(place.dm, 'hello');
  await adapter.until(1);
  assert.deepEqual(adapter.contents(place.dm), ['hello']);
});

test('what was missed comes before what follows, while others talk', async () => {
  const place = await stage('adapter');
  await place.sender.send(place.dm, 'seen');
  let talking = true;
  const talk = async () => {
    while (talking) await place.sender.send(place.dm, 'more');
  };
  const talkers = Array.from({ length: 4 }, talk);
  for (let round = 0; round < 10; round++) {
    const adapter = new JsAdapter(place.agent, server.platformUrl, { cursors: { [place.dm]: 1 } });
    await adapter.start();
    await adapter.until(10);
    adapter.socket.disconnect();
    const heard = adapter.processed.map(({ seq }) => seq);
    assert.deepEqual(heard, heard.map((_, index) => index + 2));
  }
  talking = false;
  await Promise.all(talkers);
});

test('a restart of the server loses and repeats nothing', async () => {
  const place = await stage('adapter');
  const adapters = [new JsAdapter(place.agent, server.platformUrl), new NanobotAdapter(place.agent, server.platformUrl)];
  for (const adapter of adapters) await adapter.start();
  await postEverywhere(place, numbered('before', 5));
  for (const adapter of adapters) await adapter.until(15);
  const gone = adapters.map(({ socket }) => heard(socket, 'disconnect'));
  await server.restart();
  assert.deepEqual(await Promise.all(gone), ['transport close', 'transport close']);
  await postEverywhere(place, numbered('after', 100));
  const all = [...numbered('before', 5), ...numbered('after', 100)];
  for (const adapter of adapters) {
    await adapter.until(all.length, place.dm);
    await adapter.until(all.length, place.group);
    assert.deepEqual(adapter.contents(place.dm), all);
    assert.deepEqual(adapter.contents(place.group), all);
  }
  await adapters[0].until(all.length, place.panel);
  assert.deepEqual(adapters[0].contents(place.panel), all);
});
