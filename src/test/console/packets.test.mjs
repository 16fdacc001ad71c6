import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const packets = await load('lib/packets.js');

test('the handshake is read and answered', () => {
  const open = packets.parse('0{"sid":"x","pingInterval":25000,"pingTimeout":20000}');
  assert.equal(open.kind, 'open');
  assert.equal(open.data.pingInterval, 25_000);
  assert.equal(packets.connect({ token: 't' }), '40{"token":"t"}');
  assert.deepEqual(packets.parse('40{"sid":"y"}'), { kind: 'connect', data: { sid: 'y' } });
});

test('a refusal keeps its words', () => {
  assert.deepEqual(packets.parse('44{"message":"no"}'), {
    kind: 'refusal',
    data: { message: 'no' },
  });
});

test('events travel with their number when an answer is asked for', () => {
  assert.equal(packets.event('a', { b: 1 }, 7), '427["a",{"b":1}]');
  assert.equal(packets.event('a'), '42["a"]');
  assert.deepEqual(packets.parse('42["a",{"b":1}]'), { kind: 'event', data: ['a', { b: 1 }] });
  assert.deepEqual(packets.parse('437[{"result":true}]'), {
    kind: 'ack',
    id: 7,
    data: [{ result: true }],
  });
});

test('text with line ends and digits in front of it stays whole', () => {
  assert.deepEqual(packets.parse('4212["a","1\\n2"]').data, ['a', '1\n2']);
  assert.deepEqual(packets.parse('42["a","x\u2028\n"]'.replace('\n', '\\n')).data, [
    'a',
    'x\u2028\n',
  ]);
});

test('what makes no sense is unknown and throws nothing', () => {
  for (const text of ['', '9', '4', '42', '42{"a":1}', '42[', '43', '4x', '0{', 'hello']) {
    assert.equal(packets.parse(text).kind, 'unknown', text);
  }
});

test('pings, goodbyes and closings are told apart', () => {
  assert.equal(packets.parse('2').kind, 'ping');
  assert.equal(packets.parse('1').kind, 'close');
  assert.equal(packets.parse('41').kind, 'disconnect');
});
