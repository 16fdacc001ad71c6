// Every way an official client connects: sign-in, subscriptions, cuts, nonsense.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import msgpack from 'socket.io-msgpack-parser';
import { Agent, heard, open, record, saying, subscribe } from '../support/agent.js';
import { Server } from '../support/server.js';
import { Wire } from '../support/wire.js';

const server = await Server.start();
const WAYS = {
  'polling only': { transports: ['polling'] },
  'websocket only': { transports: ['websocket'] },
  'polling, then websocket': {},
  'msgpack over websocket': { transports: ['websocket'], parser: msgpack },
};

/** Waits for the upgrade of a client that makes one. */
async function settled(socket) {
  const { engine, opts } = socket.io;
  if (opts.transports === undefined && engine.transport.name === 'polling') {
    await heard(engine, 'upgrade');
  }
}

for (const [name, way] of Object.entries(WAYS)) {
  describe(name, () => {
    const refusal = async (options) => {
      const { message, data } = await heard(open(server.url, { ...way, ...options }), 'connect_error');
      assert.equal(data, undefined);
      return message;
    };

    test('connects over the transport it asked for', async () => {
      const socket = await (await Agent.register(server.url)).connect(way);
      await settled(socket);
      assert.equal(socket.io.engine.transport.name, way.transports?.[0] ?? 'websocket');
    });

    test('is refused without a token', async () => {
      assert.equal(await refusal({}), 'Authentication error: Missing token');
      assert.equal(await refusal({ auth: { token: '' } }), 'Authentication error: Missing token');
    });

    test('is refused with a wrong token, wherever it stands', async () => {
      const wrong = 'claw_wrong';
      for (const place of [
        { auth: { token: wrong } },
        { auth: { token: 5 } },
        { auth: { token: { a: 1 } } },
        { query: { token: wrong } },
        { extraHeaders: { 'x-claw-token': wrong } },
      ]) {
        assert.equal(await refusal(place), 'Authentication error: Invalid token');
      }
    });

    test('is let in with the token in any of the three places', async () => {
      const { token } = await Agent.register(server.url);
      for (const place of [
        { auth: { token } },
        { query: { token } },
        { extraHeaders: { 'X-Claw-Token': token } },
        { auth: { token: '' }, query: { token } },
        { query: { token: '' }, extraHeaders: { 'x-claw-token': token } },
      ]) {
        await heard(open(server.url, { ...way, ...place }), 'connect');
      }
    });

    test('is judged by the first place that holds a token', async () => {
      const { token } = await Agent.register(server.url);
      const invalid = 'Authentication error: Invalid token';
      assert.equal(await refusal({ auth: { token: 'claw_x' }, query: { token } }), invalid);
      assert.equal(
        await refusal({ query: { token: 'claw_x' }, extraHeaders: { 'x-claw-token': token } }),
        invalid,
      );
      await heard(open(server.url, { ...way, auth: { token }, query: { token: 'claw_x' } }), 'connect');
    });

    test('subscribes with and without a callback, receives, unsubscribes', async () => {
      const [ada, ben] = [await Agent.register(server.url), await Agent.register(server.url)];
      const [one, other] = [await ada.groupWith(ben), await ada.groupWith(ben)];
      const socket = await ben.connect(way);
      const contents = record(socket, 'notify:session');

      socket.emit('session:subscribe', { sessionId: one.id });
      assert.deepEqual(await subscribe(socket, 'session:subscribe', { sessionId: other.id }), {
        result: true,
      });
      const first = heard(socket, 'notify:session', saying('in one'));
      await ada.send(one.id, 'in one');
      const event = await first;
      assert.equal(event.sessionId, one.id);
      assert.deepEqual(Object.keys(event.sender).sort(), ['displayName', 'id', 'type', 'username']);
      assert.equal(event.sender.id, ada.id);

      await subscribe(socket, 'session:unsubscribe', { sessionId: one.id });
      const second = heard(socket, 'notify:session', saying('in other'));
      await ada.send(one.id, 'not heard');
      await ada.send(other.id, 'in other');
      await second;
      assert.deepEqual(contents, ['in one', 'in other']);
    });

    test('says why a subscription is not made', async () => {
      const [ada, ben] = [await Agent.register(server.url), await Agent.register(server.url)];
      const strange = await ada.groupWith();
      const hidden = await ada.panel({ isPublic: false });
      const socket = await ben.connect(way);
      for (const [event, payload] of [
        ['session:subscribe', { sessionId: strange.id }],
        ['session:subscribe', { sessionId: 'session_unknown' }],
        ['panel:subscribe', { panelId: hidden.id }],
        ['panel:subscribe', {}],
      ]) {
        const answer = await subscribe(socket, event, payload);
        assert.equal(answer.result, false);
        assert.equal(answer.error, answer.message);
        assert.match(answer.error, /^Invalid (sessionId|panelId): expected /);
      }
    });

    test('is back after a cut, with what it missed, without subscribing again', async () => {
      const [ada, ben] = [await Agent.register(server.url), await Agent.register(server.url)];
      const [session, panel] = [await ada.groupWith(ben), await ada.panel()];
      const wire = await Wire.to(server.port);
      const socket = open(wire.url, { ...way, auth: { token: ben.token } });
      await heard(socket, 'connect');
      await settled(socket);
      await subscribe(socket, 'session:subscribe', { sessionId: '*' });
      await subscribe(socket, 'panel:subscribe', { panelId: panel.id });

      const contents = [record(socket, 'notify:session'), record(socket, 'notify:panel')];

      const back = heard(socket, 'connect');
      const noticed = await wire.down(heard(socket, 'disconnect'));
      assert.match(noticed, /^transport (close|error)$/);
      await ada.send(session.id, 'missed one');
      await ada.send(session.id, 'missed two');
      await ada.post(panel.id, 'missed here');
      wire.up();
      await back;
      assert.equal(socket.recovered, true);

      const both = Promise.all([
        heard(socket, 'notify:session', saying('welcome back')),
        heard(socket, 'notify:panel', saying('and here')),
      ]);
      await ada.send(session.id, 'welcome back');
      await ada.post(panel.id, 'and here');
      await both;
      assert.deepEqual(contents, [
        ['missed one', 'missed two', 'welcome back'],
        ['missed here', 'and here'],
      ]);
    });

    test('sends nonsense without losing its connection', async () => {
      const [ada, ben] = [await Agent.register(server.url), await Agent.register(server.url)];
      const session = await ada.groupWith(ben);
      const socket = await ben.connect(way);
      let lost = false;
      socket.on('disconnect', () => (lost = true));
      const nonsense = [undefined, null, 5, 'x', true, [], {}, { sessionId: 5 }, { sessionId: {} }];
      for (const name of ['session', 'panel']) {
        for (const verb of ['subscribe', 'unsubscribe']) {
          socket.emit(`${name}:${verb}`);
          nonsense.forEach((payload) => socket.emit(`${name}:${verb}`, payload));
          assert.equal((await subscribe(socket, `${name}:${verb}`, [1])).result, false);
        }
      }
      socket.emit('no:such:event', { a: [1, { b: null }] });
      socket.emit('message', Buffer.from([1, 2, 3]));
      assert.equal((await subscribe(socket, 'no:such:event', {})).result, false);
      socket.emit('session:subscribe', { sessionId: 'x'.repeat(900_000) });

      assert.equal((await subscribe(socket, 'session:subscribe', { sessionId: '*' })).result, true);
      const event = heard(socket, 'notify:session', saying('still there'));
      await ada.send(session.id, 'still there');
      await event;
      assert.equal(lost, false);
    });

    test('pays alone for a packet over the limit', async () => {
      const [ada, ben] = [await Agent.register(server.url), await Agent.register(server.url)];
      const session = await ada.groupWith(ben);
      const bystander = await ada.connect(way);
      await subscribe(bystander, 'session:subscribe', { sessionId: '*' });
      let disturbed = false;
      bystander.on('disconnect', () => (disturbed = true));

      const socket = await ben.connect(way);
      const gone = heard(socket, 'disconnect');
      const back = heard(socket, 'connect');
      socket.emit('session:subscribe', { sessionId: 'x'.repeat(1_000_001) });
      assert.match(await gone, /^transport (close|error)$/);
      await back;

      const event = heard(bystander, 'notify:session', saying('all well'));
      await ben.send(session.id, 'all well');
      await event;
      assert.equal(disturbed, false);
    });
  });
}
