// What others see of the reader: the name, and what they say of themselves.
import { claw, post } from '../lib/api.js';
import { button, fill, freshId, h, name, setText } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { learn } from '../chat/overview.js';

const LONGEST_NAME = 100;
const LONGEST_BIO = 256;

/** @param {import('../app.js').App} app */
export function profileCard(app) {
  const { me } = app.state;
  const said = h('p', { role: 'status' });
  const id = freshId('bio');
  const bio = h('textarea', {
    id,
    name: 'bio',
    rows: 3,
    maxlength: LONGEST_BIO,
    disabled: true,
    'aria-describedby': `${id}-hint`,
  });
  let kept = '';
  const read = async () => {
    try {
      kept = (await claw('users/get', { userId: me.id })).bio ?? '';
      bio.value = kept;
      bio.disabled = false;
      fill(said);
    } catch (failure) {
      fill(said, failure.message, ' ', button('Try again', read, { class: 'small' }));
    }
  };
  const submit = async (event) => {
    event.preventDefault();
    try {
      const displayName = new FormData(event.target).get('displayName').trim();
      const saved = await post('/api/account/profile', { displayName });
      Object.assign(me, saved);
      learn(app.state, saved);
      app.state.changed('people');
      if (!bio.disabled && bio.value !== kept) {
        await claw('users/update', { bio: bio.value });
        kept = bio.value;
      }
      setText(said, 'Saved.');
    } catch (failure) {
      setText(said, failure.message);
    }
  };
  read();
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Profile'),
    h('p', {}, '@', name(me.username), ' · ', name(me.email ?? '')),
    h(
      'form',
      { on: { submit } },
      field('Display name', {
        name: 'displayName',
        required: true,
        maxlength: LONGEST_NAME,
        value: me.displayName,
        autocomplete: 'name',
      }),
      h(
        'div',
        { class: 'field' },
        h('label', { for: id }, 'About you'),
        bio,
        h('p', { id: `${id}-hint`, class: 'hint' }, 'Whoever opens your page reads it.'),
      ),
      said,
      h(
        'div',
        { class: 'buttons' },
        button('Sign out', () => app.signOut()),
        h('button', { type: 'submit', class: 'primary' }, 'Save'),
      ),
    ),
  );
}
