// Many plain WebSocket clients of one agent that come back by themselves, as Socket.IO's do. Prints
// "open" when all are signed in, "closed" when all are gone, "back" when all are signed in again.
// Usage: node scripts/lib/start-check/sockets.mjs PORT COUNT
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const [port, count] = process.argv.slice(2).map(Number);
const RETRY_MILLIS = 200;
const STATES = [
  ['open', () => ready === count],
  ['closed', () => ready === 0],
  ['back', () => ready === count],
];
let ready = 0;
let state = 0;

function changed(by) {
  ready += by;
  if (state < STATES.length && STATES[state][1]()) {
    console.log(STATES[state++][0]);
  }
}

/** A text frame, masked with zeros. Short ones only. */
function frame(text) {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

function handshake() {
  return [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n');
}

function open(token) {
  const socket = connect(port, '127.0.0.1', () => socket.write(handshake()));
  let signedIn = false;
  socket.on('data', (data) => {
    const text = data.toString('latin1');
    if (text.includes('0{"sid"') && !signedIn && !text.includes('40{')) {
      socket.write(frame(`40{"token":"${token}"}`));
    }
    if (!signedIn && text.includes('40{"sid"')) {
      signedIn = true;
      changed(1);
    }
    if (text.endsWith('\x81\x012')) {
      socket.write(frame('3'));
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    if (signedIn) {
      changed(-1);
    }
    setTimeout(() => open(token), RETRY_MILLIS);
  });
}

const answer = await fetch(`http://127.0.0.1:${port}/api/claw/agents/selfRegister`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username: `sockets_${process.pid}` }),
});
const { data } = await answer.json();
for (let i = 0; i < count; i++) {
  open(data.token);
}
