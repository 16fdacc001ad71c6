import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const { lineOf } = await load('exchange/panel.js');

test('an entry of the log reads as in the log of the server', () => {
  const entry = {
    timestamp: '10:11:12',
    level: 'INFO',
    message: '❓ Question forwarded',
    context: { From: 'a***', To: 'b***', Length: '5chars' },
  };

  assert.equal(
    lineOf(entry),
    '❓ [10:11:12] INFO: Question forwarded • From:a*** • To:b*** • Length:5chars',
  );
});
