import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const logs = await load('chat/log.js');

const message = (seq, fields = {}) => ({
  seq,
  id: `m${seq}`,
  senderId: 'ada',
  content: `${seq}`,
  ...fields,
});
const stretch = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index));
const seqs = (log) => log.items.map((one) => one.seq);
const live = (first, last) =>
  logs.restart(logs.emptyLog(), stretch(first, last), { atStart: first === 1, isLive: true });
const own = (fields = {}) => ({
  key: 'k',
  senderId: 'me',
  content: 'hi',
  replyTo: undefined,
  after: 3,
  state: 'sending',
  ...fields,
});

test('a page in any order becomes a stretch in the order of seq', () => {
  const log = logs.restart(logs.emptyLog(), stretch(1, 3).reverse(), {
    atStart: true,
    isLive: true,
  });
  assert.deepEqual(seqs(log), [1, 2, 3]);
  assert.equal(logs.isAtEnd(log), true);
});

test('a pushed message that follows is added', () => {
  const { log, isMissing } = logs.withPushed(live(1, 3), message(4));
  assert.deepEqual(seqs(log), [1, 2, 3, 4]);
  assert.equal(isMissing, false);
});

test('a message that is here already is not shown twice', () => {
  const { log, isMissing } = logs.withPushed(live(1, 3), message(2));
  assert.deepEqual(seqs(log), [1, 2, 3]);
  assert.equal(isMissing, false);
});

test('a message behind a hole waits until the hole is read', () => {
  const pushed = logs.withPushed(live(1, 3), message(6));
  assert.deepEqual(seqs(pushed.log), [1, 2, 3]);
  assert.equal(pushed.isMissing, true);
  assert.equal(logs.isAtEnd(pushed.log), false);

  const filled = logs.withNewer(pushed.log, stretch(4, 6), 6);
  assert.deepEqual(seqs(filled), [1, 2, 3, 4, 5, 6]);
  assert.equal(logs.isAtEnd(filled), true);
});

test('a page that overlaps what was pushed meanwhile adds nothing twice', () => {
  const { log } = logs.withPushed(live(1, 3), message(4));
  assert.deepEqual(seqs(logs.withNewer(log, stretch(3, 5), 5)), [1, 2, 3, 4, 5]);
  assert.deepEqual(seqs(logs.withOlder(live(3, 5), stretch(1, 3), true)), [1, 2, 3, 4, 5]);
});

test('an older stretch takes no pushes and becomes live at the end', () => {
  const old = logs.restart(logs.emptyLog(), stretch(10, 12), {
    atStart: false,
    isLive: false,
    head: 14,
  });
  const pushed = logs.withPushed(old, message(15));
  assert.deepEqual(seqs(pushed.log), [10, 11, 12]);
  assert.equal(pushed.isMissing, false);

  const next = logs.withNewer(pushed.log, stretch(13, 14), 15);
  assert.equal(next.isLive, false);
  assert.equal(logs.withNewer(next, stretch(15, 15), 15).isLive, true);
});

test('the first message of an empty conversation is added', () => {
  const empty = logs.restart(logs.emptyLog(), [], { atStart: true, isLive: true });
  assert.deepEqual(seqs(logs.withPushed(empty, message(1)).log), [1]);
});

test('a conversation that is not read yet only learns its end', () => {
  const { log, isMissing } = logs.withPushed(logs.emptyLog(), message(5));
  assert.deepEqual([seqs(log), log.head, isMissing], [[], 5, false]);
});

test('an own message pushed before its answer is shown once', () => {
  const sending = logs.withPending(live(1, 3), own());
  const pushed = logs.withPushed(sending, message(4, { senderId: 'me', content: 'hi' })).log;
  assert.equal(logs.visiblePending(pushed).length, 0);

  const answered = logs.withoutPending(pushed, 'k');
  assert.deepEqual(seqs(logs.withPushed(answered, message(4)).log), [1, 2, 3, 4]);
});

test('two equal own messages wait for two pushes', () => {
  const first = logs.withPending(live(1, 3), own());
  const both = logs.withPending(first, own({ key: 'l' }));
  const one = logs.withPushed(both, message(4, { senderId: 'me', content: 'hi' })).log;
  assert.deepEqual(
    logs.visiblePending(one).map(({ key }) => key),
    ['l'],
  );
  const two = logs.withPushed(one, message(5, { senderId: 'me', content: 'hi' })).log;
  assert.equal(logs.visiblePending(two).length, 0);
});

test('an equal message from before the sending, or of others, is another one', () => {
  const earlier = logs.restart(logs.emptyLog(), [message(3, { senderId: 'me', content: 'hi' })], {
    atStart: false,
    isLive: true,
  });
  const sending = logs.withPending(earlier, own());
  const pushed = logs.withPushed(sending, message(4, { content: 'hi' })).log;
  assert.equal(logs.visiblePending(pushed).length, 1);
});

test('a failed message stays until it is sent again or discarded', () => {
  const sending = logs.withPending(live(1, 3), own());
  const failed = logs.changePending(sending, 'k', { state: 'failed', error: 'no' });
  assert.equal(logs.visiblePending(failed)[0].state, 'failed');
  assert.equal(logs.withoutPending(failed, 'k').pending.length, 0);
});

test('what nobody looks at is forgotten but for the newest', () => {
  const left = logs.trimmed(live(1, 500));
  assert.equal(left.items.length, logs.KEPT);
  assert.equal(logs.lastSeq(left), 500);
  assert.equal(left.atStart, false);

  const old = logs.restart(logs.emptyLog(), stretch(1, 5), {
    atStart: true,
    isLive: false,
    head: 9,
  });
  assert.equal(logs.trimmed(old).items.length, 0);
});

test('an own message sent before anything was read is not taken for an older one like it', () => {
  const sending = logs.withPending(logs.emptyLog(), own({ after: null }));
  const heard = logs.withPushed(sending, message(4, { senderId: 'me', content: 'hi' })).log;
  const page = [message(3, { senderId: 'me', content: 'hi' })];
  const read = logs.restart(heard, page, { atStart: false, isLive: true });
  assert.equal(logs.visiblePending(read)[0].after, 3);

  const next = logs.withNewer(read, [message(4, { senderId: 'me', content: 'hi' })], 4);
  assert.equal(logs.visiblePending(next).length, 0);
});

test('a log that is too long loses the end that is farther from the reader', () => {
  const long = live(1, logs.MOST_HELD + 50);
  const above = logs.bounded(long, false);
  assert.deepEqual([logs.firstSeq(above), logs.lastSeq(above)], [1, logs.MOST_HELD]);
  assert.deepEqual([above.isLive, above.atStart, above.head], [false, true, long.head]);

  const below = logs.bounded(long, true);
  assert.deepEqual([logs.firstSeq(below), logs.lastSeq(below)], [51, long.head]);
  assert.deepEqual([below.isLive, below.atStart], [true, false]);
});

test('a log that is not too long loses nothing', () => {
  const log = live(1, logs.MOST_HELD);
  assert.equal(logs.bounded(log, false), log);
});

test('unread begins where the newest of others do that are counted', () => {
  const items = [1, 2, 3, 4, 5].map((seq) => ({ seq, senderId: seq === 4 ? 'me' : 'ada' }));
  const first = (opened) => logs.firstUnread(items, { readTo: 0, head: 5, ...opened }, 'me');
  assert.equal(first({ unread: 2 }), 3);
  assert.equal(first({ unread: 4 }), 1);
  assert.equal(first({ unread: 0 }), undefined);
  assert.equal(first({ unread: 1, head: 3 }), 3);
  assert.equal(first({ unread: 1, readTo: 5 }), undefined);
});

test('where unread begins is not told before it is here', () => {
  const items = [51, 52].map((seq) => ({ seq, senderId: 'ada' }));
  assert.equal(logs.firstUnread(items, { readTo: 10, unread: 42, head: 52 }, 'me'), undefined);
  assert.equal(logs.firstUnread(items, { readTo: 50, unread: 100, head: 52 }, 'me'), 51);
});
