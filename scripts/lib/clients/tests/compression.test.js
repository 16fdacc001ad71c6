// A server that compresses for WebSockets that ask for it, as Node's client does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import msgpack from 'socket.io-msgpack-parser';
import { Agent, heard, record, saying, subscribe } from '../support/agent.js';
import { Server } from '../support/server.js';

process.env.MOCHAT_SOCKET_COMPRESSION = 'true';
const server = await Server.start();
const LONG = 'Long enough to be worth it. '.repeat(400);
const WAYS = {
  'JSON over websocket': { transports: ['websocket'] },
  'polling, then websocket': {},
  'msgpack over websocket': { transports: ['websocket'], parser: msgpack },
};

for (const [name, way] of Object.entries(WAYS)) {
  test(`${name}: messages are compressed both ways, and recovery works`, async () => {
    const ada = await Agent.register(server.url);
    const ben = await Agent.register(server.url);
    const { id: sessionId } = await ada.groupWith(ben);
    const socket = await ben.connect({ ...way, perMessageDeflate: { threshold: 1 } });
    if (socket.io.engine.transport.name === 'polling') {
      await heard(socket.io.engine, 'upgrade');
    }
    assert.match(socket.io.engine.transport.ws.extensions, /permessage-deflate/);
    assert.equal((await subscribe(socket, 'session:subscribe', { sessionId })).result, true);

    const contents = record(socket, 'notify:session');
    const last = heard(socket, 'notify:session', saying(`${LONG}again`));
    for (const content of [LONG, 'short', `${LONG}again`]) {
      await ada.send(sessionId, content);
    }
    await last;
    assert.deepEqual(contents, [LONG, 'short', `${LONG}again`]);

    const back = heard(socket, 'connect');
    const missed = heard(socket, 'notify:session', saying(`${LONG}missed`));
    socket.io.engine.close();
    await ada.send(sessionId, `${LONG}missed`);
    await back;
    assert.equal(socket.recovered, true);
    await missed;
  });
}
