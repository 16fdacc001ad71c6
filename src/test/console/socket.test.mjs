import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { load } from './modules.mjs';

/** What the socket opened, the last one last. */
let opened = [];

class FakeWebSocket {
  static OPEN = 1;
  readyState = 1;
  sent = [];

  constructor(url) {
    this.url = url;
    opened.push(this);
  }

  send(text) {
    this.sent.push(text);
  }

  close() {
    this.readyState = 3;
  }

  says(text) {
    this.onmessage({ data: text });
  }
}

globalThis.WebSocket = FakeWebSocket;
const { Socket } = await load('lib/socket.js');
const OPEN = '0{"sid":"x","pingInterval":25000,"pingTimeout":20000}';

beforeEach(() => {
  opened = [];
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

function online() {
  const socket = new Socket('ws://x/');
  socket.open();
  opened[0].says(OPEN);
  opened[0].says('40{"sid":"y"}');
  return socket;
}

test('it signs in after the handshake and is online after the answer', () => {
  const socket = online();
  assert.deepEqual(opened[0].sent, ['40{}']);
  assert.equal(socket.state, 'online');
});

test('pings are answered', () => {
  online();
  opened[0].says('2');
  assert.equal(opened[0].sent.at(-1), '3');
});

test('events arrive with their payload', () => {
  const socket = online();
  const heard = [];
  socket.addEventListener('notify:session', ({ detail }) => heard.push(detail));
  opened[0].says('42["notify:session",{"sessionId":"s"},"offset"]');
  assert.deepEqual(heard, [{ sessionId: 's' }]);
});

test('an answer settles its event, and only that one', async () => {
  const socket = online();
  const first = socket.emit('a', 1);
  const second = socket.emit('b', 2);
  opened[0].says('431[{"result":true}]');
  assert.deepEqual(await second, { result: true });
  opened[0].says('430["late"]');
  assert.equal(await first, 'late');
});

test('an answer that does not come is an error in the end', async () => {
  const socket = online();
  const answer = socket.emit('a');
  mock.timers.tick(10_001);
  await assert.rejects(answer, /no answer/);
});

test('a connection that is silent beyond its heartbeat is given up and made anew', () => {
  const socket = online();
  mock.timers.tick(46_000);
  assert.equal(socket.state, 'online');
  mock.timers.tick(2_000);
  assert.equal(socket.state, 'waiting');
  mock.timers.tick(300);
  assert.equal(opened.length, 2);
});

test('attempts become rarer and start again from the front once it is online', () => {
  const socket = online();
  const waits = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    const before = opened.length;
    opened.at(-1).onclose();
    let waited = 0;
    while (opened.length === before) {
      mock.timers.tick(50);
      waited += 50;
    }
    waits.push(waited);
  }
  assert.ok(waits[0] <= 300 && waits[7] >= 5_000 && waits[7] <= 10_050, String(waits));
  opened.at(-1).says(OPEN);
  opened.at(-1).says('40{"sid":"z"}');
  opened.at(-1).onclose();
  mock.timers.tick(300);
  assert.equal(opened.length, 10);
  assert.equal(socket.state, 'connecting');
});

test('what an abandoned connection still says counts for nothing', () => {
  const socket = online();
  const heard = [];
  socket.addEventListener('a', () => heard.push(1));
  opened[0].onclose();
  opened[0].says('42["a"]');
  assert.deepEqual([heard, socket.state], [[], 'waiting']);
});

test('a refusal ends the attempts until it is opened again', () => {
  const socket = new Socket('ws://x/');
  socket.open();
  opened[0].says(OPEN);
  opened[0].says('44{"message":"Authentication error: Invalid token"}');
  mock.timers.tick(60_000);
  assert.deepEqual([socket.state, opened.length], ['refused', 1]);
  socket.open();
  assert.equal(opened.length, 2);
});

test('waking does not wait for the next attempt', () => {
  const socket = online();
  opened[0].onclose();
  socket.wake();
  assert.equal(opened.length, 2);
  mock.timers.tick(14_000);
  assert.deepEqual([socket.state, opened.length], ['connecting', 2]);
});

test('a closed socket stays closed', () => {
  const socket = online();
  socket.close();
  mock.timers.tick(120_000);
  assert.deepEqual([socket.state, opened.length, opened[0].sent.at(-1)], ['closed', 1, '41']);
});
