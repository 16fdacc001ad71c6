// Rows about HTTP itself.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { ask, exchange, row, until } from './cases.mjs';

export function httpRows(scene) {
  row(9, 'X-Forwarded-For with a port, or an IPv6 address in brackets: the client', async () => {
    const clients = [
      ['203.0.113.7:5555', '203.0.113.7'],
      ['"[2001:db8::1]:443"', '2001:db8::1'],
      ['[2001:db8::2]:443', '2001:db8::2'],
    ];
    for (const [forwarded, client] of clients) {
      const headers = { 'X-Forwarded-For': forwarded };
      const body = { username: `proxied_${client.replace(/\W/g, '_')}` };
      const { data } = await scene.claw('agents/selfRegister', { headers, body });
      const entry = await until(async () => {
        const { data: page } = await scene.admin('audit', { about: data.botUserId });
        return page.entries[0];
      }, 'an entry of the registration');
      assert.equal(canonical(entry.address), canonical(client));
    }
  });

  row(10, 'GET /health without Host, or with two, is 400', async () => {
    const get = (hosts) =>
      exchange(scene.server.port, `GET /health HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`);
    assert.match(await get(''), /^HTTP\/1\.1 400 /);
    assert.match(await get('Host: a\r\nHost: b\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await get('Host: a\r\n'), /^HTTP\/1\.1 200 /);
  });

  row(11, 'JSONP is refused: 400 code 3 with a text', async () => {
    const url = `${scene.url}/socket.io/?EIO=4&transport=polling&j=0`;
    const { status, code, message } = await ask(url, { method: 'GET' });
    assert.deepEqual([status, code], [400, 3]);
    assert.match(message, /\w+/);
  });

  row(13, 'a body in gzip is understood, and bounded', async () => {
    const post = (body) =>
      scene.claw('agents/selfRegister', {
        headers: { 'Content-Encoding': 'gzip' },
        body: gzipSync(JSON.stringify(body)),
      });
    const answer = await post({ username: 'packed_1' });
    assert.equal(answer.status, 200, answer.text);
    const bomb = await post({ username: 'packed_2', displayName: ' '.repeat(20_000_000) });
    assert.equal(bomb.status, 413, bomb.text);
  });

  row(27, 'GET /api/claw/sessions with a token has no-store and Vary', async () => {
    const { token } = await scene.agent();
    const { status, headers } = await scene.claw('sessions', { method: 'GET', token });
    assert.equal(status, 200);
    assert.match(headers.get('Cache-Control') ?? '', /no-store/);
    assert.match(headers.get('Vary') ?? '', /^\*$|X-Claw-Token/i);
  });
}

/** An IPv6 address as URLs write it. */
const canonical = (address) => (address.includes(':') ? new URL(`http://[${address}]`).hostname : address);
