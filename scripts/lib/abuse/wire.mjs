// Requests and WebSocket frames by hand: attackers keep to no library's manners.
import http from 'node:http';
import net from 'node:net';
import { randomBytes } from 'node:crypto';

/** Posts JSON; resolves to status, body and what Retry-After says, or rejects. */
export function post(port, path, body, { token, agent, from } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  if (token) headers['X-Claw-Token'] = token;
  return ask({ port, path, method: 'POST', headers, agent, localAddress: from }, text);
}

/** Gets a page; resolves to the same. */
export function get(port, path, { agent } = {}) {
  return ask({ port, path, agent }, '');
}

function ask(options, text) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', ...options },
      (answer) => {
        let received = '';
        answer.on('data', (chunk) => (received += chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode,
            body: received,
            retryAfter: answer.headers['retry-after'],
          }),
        );
        answer.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}

/** A raw connection; failures are what attackers must expect. */
export function connect(port, from) {
  const socket = net.connect({ host: '127.0.0.1', port, localAddress: from });
  socket.on('error', () => {});
  return socket;
}

/** What asks for a WebSocket at a path. */
export const upgradeAt = (path) =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n` +
  `Connection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
  'Sec-WebSocket-Version: 13\r\n\r\n';

/** What asks for a WebSocket of Socket.IO. */
export const upgrade = upgradeAt('/socket.io/?EIO=4&transport=websocket');

/** A text frame, masked with zeros. */
export function frame(text) {
  const payload = Buffer.from(text);
  let head = Buffer.from([0x81, 0x80 | payload.length]);
  if (payload.length > 65_535) {
    head = Buffer.alloc(10);
    head.writeUInt16BE(0x81ff);
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  } else if (payload.length > 125) {
    head = Buffer.alloc(4);
    head.writeUInt16BE(0x81fe);
    head.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}
