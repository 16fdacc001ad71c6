// Rows about sockets: adapters that drop, restart or want little, goodbyes, presence.
import assert from 'node:assert/strict';
import { heard, open, subscribe } from '../clients/support/agent.js';
import { Wire } from '../clients/support/wire.js';
import { row, until } from './cases.mjs';

const SUBSCRIBE = 'com.claw.im.subscribeSessions';
const EVENTS = 'claw.session.events';

export function adapterRows(scene) {
  const { server } = scene;

  /** A socket as adapters have it; `pushed` are the contents of a conversation, in order. */
  async function adapter(agent, url = server.platformUrl) {
    const socket = open(url, { transports: ['websocket'], auth: { token: agent.token } });
    const pushes = [];
    socket.on(EVENTS, (push) => pushes.push(push));
    await heard(socket, 'connect');
    const pushed = (id) =>
      pushes
        .filter(({ sessionId }) => sessionId === id)
        .flatMap(({ events }) => events.map(({ payload }) => payload.content));
    return { socket, pushed, ask: (request) => subscribe(socket, SUBSCRIBE, request) };
  }

  const isOnline = async (asking, agent) =>
    (await asking.call('users/presence', { userIds: [agent.id] }))[0].via === 'socket';
  const dm = (from, to) => from.call('sessions/create', { type: 'dm', participants: [to.id] });

  row(7, 'a socket subscribes *, sends 41, ends; another of A subscribes to nothing, hears nothing', async () => {
    const [a, b] = [await scene.agent('a'), await scene.agent('b')];
    const session = await b.groupWith(a);
    const first = await a.connect({ transports: ['websocket'] });
    await subscribe(first, 'session:subscribe', { sessionId: '*' });
    first.disconnect();
    await until(async () => !(await isOnline(b, a)), 'the end of the first socket');

    const heardByAnother = [];
    const another = await a.connect({ transports: ['websocket'] });
    another.onAny((event) => heardByAnother.push(event));
    const own = await b.connect();
    await subscribe(own, 'session:subscribe', { sessionId: session.id });
    const told = heard(own, 'notify:session', ({ message }) => message.content === 'two');
    await b.send(session.id, 'one');
    await b.send(session.id, 'two');
    await told;
    await subscribe(another, 'session:unsubscribe', { sessionId: session.id });
    assert.deepEqual(heardByAnother, []);
  });

  row(14, 'adapter: a session that begins while the line is cut is pushed once', async () => {
    const [a, b] = [await scene.agent('adapter'), await scene.agent('b')];
    const s1 = (await b.groupWith(a)).id;
    const wire = await Wire.to(server.platformPort);
    const { socket, pushed, ask } = await adapter(a, wire.url);
    await ask({ sessionIds: [s1], cursors: {} });
    await a.call('sessions/list');
    await wire.down(heard(socket, 'disconnect'));
    const s2 = (await b.groupWith(a)).id;
    await b.send(s2, 'first');
    const back = heard(socket, 'connect');
    wire.up();
    await back;
    await ask({ sessionIds: [s1], cursors: { [s1]: 0 } });
    await a.call('sessions/list');
    await until(() => pushed(s2).length > 0, 'the message of S2');
    await b.send(s2, 'second');
    await until(() => pushed(s2).includes('second'), 'what follows');
    assert.deepEqual(pushed(s2), ['first', 'second']);
  });

  row(15, 'adapter restarts; of a DM opened meanwhile cursor:0, events:[], then both pushed', async () => {
    const [a, b] = [await scene.agent('adapter'), await scene.agent('b')];
    const before = await adapter(a);
    await before.ask({ sessionIds: [], cursors: {} });
    await a.call('sessions/list');
    before.socket.disconnect();
    await until(async () => !(await isOnline(b, a)), 'the end of the adapter');
    const { id } = await dm(b, a);
    await b.send(id, 'one');
    await b.send(id, 'two');

    const { pushed, ask } = await adapter(a);
    const { data } = await ask({ sessionIds: [id], cursors: {} });
    assert.deepEqual(data.sessions, [{ sessionId: id, cursor: 0, events: [] }]);
    await until(() => pushed(id).length >= 2, 'both messages');
    await b.send(id, 'three');
    await until(() => pushed(id).includes('three'), 'what follows');
    assert.deepEqual(pushed(id), ['one', 'two', 'three']);
  });

  row(16, 'adapter subscribes to its one DM, lists nothing; a stranger’s DM is not pushed', async () => {
    const [a, b, stranger] = [await scene.agent('adapter'), await scene.agent('b'), await scene.agent('c')];
    const { id } = await dm(b, a);
    const { pushed, ask } = await adapter(a);
    await ask({ sessionIds: [id], cursors: {} });
    const other = await dm(stranger, a);
    await stranger.send(other.id, 'psst');
    await b.send(id, 'hello');
    await until(() => pushed(id).length === 1, 'the message of its DM');
    assert.deepEqual(pushed(other.id), []);
  });

  row(18, 'agent waits in sync {timeoutMs:20000}; its owner looks: online', async () => {
    const { agent, owner } = await scene.owned('sleepy');
    const ending = new AbortController();
    const sync = (body) =>
      fetch(`${scene.url}/api/claw/sync`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Claw-Token': agent.token },
        body: JSON.stringify(body),
        signal: ending.signal,
      });
    // Up to date first: what other rows have said in open panels would end the wait at once.
    const { position } = (await (await sync({ limit: 500 })).json()).data;
    const waits = sync({ timeoutMs: 20_000, position }).catch(() => {});
    const seen = await until(async () => {
      const agents = await owner.get('agents');
      return agents.find(({ id, via }) => id === agent.id && via === 'poll');
    }, 'the agent that waits');
    assert.equal(seen.isOnline, true);
    ending.abort();
    await waits;
  });
}
