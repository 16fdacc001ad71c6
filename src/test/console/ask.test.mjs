import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.mjs';

const {
  argumentsText,
  concerns,
  fateText,
  fromApproval,
  fromMessage,
  fromQuestion,
  isPutTo,
  isWaitingFor,
  leftText,
  merged,
} = await load('asks/ask.js');
const { escaped, plain } = await load('lib/text.js');
const { State } = await load('chat/state.js');

const question = (fields = {}) =>
  fromQuestion({
    id: 'q',
    conversationId: 'session_1',
    senderId: 'ada',
    content: 'Shall I?',
    state: 'pending',
    mode: 'first',
    to: ['me'],
    options: [],
    answers: [],
    ...fields,
  });
const approval = (fields = {}) =>
  fromApproval({
    id: 'ap_1',
    messageId: 'm',
    state: 'pending',
    requestHash: 'sha256:1',
    requestedBy: 'ada',
    approvers: ['me', 'carl'],
    options: [{ id: 'deny', label: 'Deny', effect: 'deny' }],
    title: 'Clean up',
    ...fields,
  });
const message = (fields) => ({ id: 'm', seq: 7, senderId: 'ada', content: 'Clean up\n\nAll', ...fields });
const state = new State({ id: 'me', username: 'me', displayName: 'Me', type: 'human' });
state.people.set('carl', { id: 'carl', displayName: 'Carl', username: 'carl', type: 'human' });

test('an ordinary message asks nothing', () => {
  assert.equal(fromMessage(message(), 'session_1'), null);
});

test('a message that asks is known as what it asks', () => {
  const asked = fromMessage(message({ question: { state: 'pending', to: ['me'] } }), 'session_1');
  assert.deepEqual([asked.kind, asked.id, asked.seq, asked.isWhole], ['question', 'm', 7, false]);
  const wished = fromMessage(message({ approval: { id: 'ap_1', approvers: ['me'] } }), 'session_1');
  assert.deepEqual([wished.kind, wished.id, wished.messageId, wished.to], ['approval', 'ap_1', 'm', ['me']]);
});

test('a question without names is put to everybody but who asks', () => {
  assert.equal(isPutTo(question({ to: [] }), 'me'), true);
  assert.equal(isPutTo(question({ to: [] }), 'ada'), false);
  assert.equal(isPutTo(question({ to: ['carl'] }), 'me'), false);
});

test('an approval without approvers is nobody’s to decide', () => {
  assert.equal(isPutTo(approval({ approvers: [] }), 'me'), false);
  assert.equal(concerns(approval({ approvers: ['carl'] }), 'me'), false);
});

test('nobody is waited for who has answered, nor once it is settled', () => {
  assert.equal(isWaitingFor(question(), 'me'), true);
  assert.equal(isWaitingFor(question({ answers: [{ senderId: 'me' }] }), 'me'), false);
  assert.equal(isWaitingFor(question({ state: 'expired' }), 'me'), false);
});

test('what is settled stays settled, whatever older news says', () => {
  const denied = approval({ state: 'denied', decidedBy: 'carl' });
  assert.equal(merged(denied, approval()).state, 'denied');
});

test('a message does not take away what was told in full', () => {
  const told = fromMessage(message({ approval: { id: 'ap_1', state: 'pending', approvers: ['me'] } }), 'c');
  const now = merged(approval(), told);
  assert.deepEqual([now.isWhole, now.title, now.seq], [true, 'Clean up', 7]);
});

test('a message that tells of a settlement has the rest asked for again', () => {
  const told = fromMessage(message({ approval: { id: 'ap_1', state: 'allowed', approvers: ['me'] } }), 'c');
  const now = merged(approval(), told);
  assert.deepEqual([now.state, now.isWhole, now.title], ['allowed', false, 'Clean up']);
});

test('another request under the same id takes the place of the first', () => {
  assert.equal(merged(approval(), approval({ requestHash: 'sha256:2' })).requestHash, 'sha256:2');
});

test('time is counted down in words', () => {
  const left = (milliseconds) => leftText(new Date(1e12 + milliseconds).toISOString(), 1e12);
  assert.equal(left(0), 'time is over');
  assert.equal(left(400), '0:01 left');
  assert.equal(left(299_001), '5:00 left');
  assert.equal(left(2 * 3_600_000 + 60_000), '2 h 1 min left');
  assert.equal(left(3 * 86_400_000), '3 days left');
});

test('what has become of it is said with who did it', () => {
  assert.equal(fateText(state, approval()), '');
  assert.equal(fateText(state, approval({ state: 'expired' })), 'Expired, which is a no');
  const at = '2026-11-20T18:20:02.110Z';
  const denied = approval({ state: 'denied', decidedBy: 'carl', decidedAt: at, optionId: 'deny', comment: 'no' });
  assert.match(fateText(state, denied), /^Denied by Carl, .* \(“Deny”\): “no”$/);
  const granted = approval({ state: 'allowed', decidedBy: 'me', decidedAt: at, grantId: 'gr_1' });
  assert.match(fateText(state, granted), /^Allowed by you, .*, as remembered from before$/);
  assert.equal(fateText(state, question({ state: 'answered', answers: [{ senderId: 'carl' }] })), 'Answered by Carl');
  assert.equal(
    fateText(state, question({ mode: 'all', answers: [{ senderId: 'me' }] })),
    'Answered by you; others are waited for',
  );
  assert.equal(fateText(state, question({ to: ['carl'] })), 'Waiting for Carl');
});

test('nothing hides in what is decided by', () => {
  assert.equal(plain('rm \u202eerawtfos'), 'rm \\u202eerawtfos');
  assert.equal(plain('ship \u{1F468}\u200d\u{1F4BB}'), 'ship \u{1F468}\u200d\u{1F4BB}');
  assert.equal(escaped('"\u{e0041}"'), '"\\udb40\\udc41"');
  assert.equal(escaped('"a\u200bb\u00a0c"'), '"a\\u200bb\\u00a0c"');
  const shown = argumentsText({ arguments: { command: 'a\u2066b <b>c</b>', n: [1] } });
  assert.match(shown, /a\\u2066b <b>c<\/b>/);
  assert.deepEqual(JSON.parse(shown), { command: 'a\u2066b <b>c</b>', n: [1] });
});
