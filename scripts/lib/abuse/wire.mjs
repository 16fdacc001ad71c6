// Requests and WebSocket frames by hand: attackers keep to no library's manners.
import http from 'node:http';
import net from 'node:net';
import { randomBytes } from 'node:crypto';

/** Posts JSON; resolves to status and body, or rejects. */
export function post(port, path, body, { token, agent, from } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  if (token) headers['X-Claw-Token'] = token;
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, agent, localAddress: from },
      (answer) => {
        let received = '';
        answer.on('data', (chunk) => (received += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode, body: received }));
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

/** What asks for a WebSocket. */
export const upgrade =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n' +
  `Connection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
  'Sec-WebSocket-Version: 13\r\n\r\n';

/** A masked text frame of up to 125 bytes. */
export function frame(text) {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}
