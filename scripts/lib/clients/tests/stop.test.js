// A server that is stopped while clients are connected.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import msgpack from 'socket.io-msgpack-parser';
import { Agent, heard, open } from '../support/agent.js';
import { Server } from '../support/server.js';

const MOST_SECONDS = 3;
const WAYS = [
  {},
  { transports: ['polling'] },
  { transports: ['websocket'] },
  { transports: ['websocket'], parser: msgpack },
];

test('SIGTERM ends it soon, and clients come back by themselves', async (t) => {
  const server = await Server.start();
  const sockets = [];
  for (const way of WAYS) {
    const { token } = await Agent.register(server.url);
    const socket = open(server.url, { ...way, auth: { token } });
    await heard(socket, 'connect');
    sockets.push(socket);
  }
  const ends = sockets.map((socket) => heard(socket, 'disconnect'));
  const returns = sockets.map((socket) => heard(socket, 'connect', undefined, 60));
  returns.forEach((back) => back.catch(() => {}));

  const begin = performance.now();
  await server.stop();
  const seconds = (performance.now() - begin) / 1000;
  assert.deepEqual(await Promise.all(ends), WAYS.map(() => 'transport close'));
  t.diagnostic(`ended after ${seconds.toFixed(2)} s`);
  assert.ok(seconds <= MOST_SECONDS, `took ${seconds.toFixed(1)} s`);

  await server.startAgain();
  await Promise.all(returns);
});
