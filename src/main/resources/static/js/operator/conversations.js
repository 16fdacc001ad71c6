// Closing a session or a panel, for everybody.
import { ask } from '../lib/dialog.js';
import { fill, h } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { admin } from './api.js';

const TEXT = 'A session is closed and a panel deleted, for everybody, at once.';

/** A form for the id of a conversation. */
export function conversations() {
  const done = h('p', { role: 'status' });
  const id = field('Id of a session or a panel', {
    name: 'conversation',
    required: true,
    maxlength: 200,
    hint: 'As it stands in the audit log, and in the address of the console.',
  });
  const submit = (event) => {
    event.preventDefault();
    askFirst(new FormData(event.target).get('conversation').trim(), done);
  };
  return h(
    'form',
    { on: { submit } },
    id,
    h('button', { type: 'submit', class: 'danger' }, 'Close it'),
    done,
  );
}

function askFirst(conversationId, done) {
  ask({
    title: 'Close this conversation?',
    text: `${TEXT} (${conversationId})`,
    submit: 'Close it',
    isDanger: true,
    async onSubmit() {
      await admin('conversations/close', { conversationId });
      fill(done, 'Closed.');
    },
  });
}
