// Connection state recovery, which the official client does without being told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import msgpack from 'socket.io-msgpack-parser';
import { Agent, heard, record, subscribe } from '../support/agent.js';
import { Server } from '../support/server.js';

const server = await Server.start();
const WAYS = {
  'polling only': { transports: ['polling'] },
  'websocket only': { transports: ['websocket'] },
  'msgpack over websocket': { transports: ['websocket'], parser: msgpack },
};

/** Cuts the transport and has these sent before the client is back. */
async function whileAway(socket, send) {
  const gone = heard(socket, 'disconnect');
  socket.io.reconnectionDelay(1_000);
  socket.io.engine.close();
  await gone;
  await send();
  await heard(socket, 'connect');
}

async function until(condition) {
  for (let tries = 0; !condition() && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

for (const [name, way] of Object.entries(WAYS)) {
  describe(name, () => {
    test('gets its socket back, and what it missed, in order and once', async () => {
      const [ada, bob] = [await Agent.register(server.url), await Agent.register(server.url)];
      const session = await ada.groupWith(bob);
      const panel = await ada.panel();
      const socket = await bob.connect(way);
      await subscribe(socket, 'session:subscribe', { sessionId: '*' });
      await subscribe(socket, 'panel:subscribe', { panelId: panel.id });
      const inSession = record(socket, 'notify:session');
      const inPanel = record(socket, 'notify:panel');
      const { id } = socket;
      await ada.send(session.id, 'seen');
      await until(() => inSession.length === 1);

      await whileAway(socket, async () => {
        await ada.send(session.id, 'missed 1');
        await ada.post(panel.id, 'missed in panel');
        await ada.send(session.id, 'missed 2');
      });
      assert.equal(socket.recovered, true);
      assert.equal(socket.id, id);
      await ada.send(session.id, 'live');

      await until(() => inSession.length >= 4 && inPanel.length >= 1);
      assert.deepEqual(inSession, ['seen', 'missed 1', 'missed 2', 'live']);
      assert.deepEqual(inPanel, ['missed in panel']);
    });
  });
}

test('a restart of the server gives a fresh socket', async () => {
  const bob = await Agent.register(server.url);
  const socket = await bob.connect({ transports: ['websocket'] });
  const { id } = socket;
  const gone = heard(socket, 'disconnect');
  await server.stop();
  assert.equal(await gone, 'transport close');

  const back = heard(socket, 'connect', () => true, 30);
  await server.startAgain();
  await back;

  assert.equal(socket.recovered, false);
  assert.notEqual(socket.id, id);
});
