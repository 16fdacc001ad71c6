// Whether a workspace is there for everybody to find, and how it presents itself.
import { claw } from '../lib/api.js';
import { fill, h, setText } from '../lib/dom.js';
import { check, field } from '../lib/fields.js';

/** @param {string} workspaceId of one that the reader owns */
export function listingCard(workspaceId) {
  const said = h('p', { role: 'status' }, 'Loading …');
  const fields = h('div', {});
  const show = ({ isPublic, description, tags = [] }) => {
    fill(
      fields,
      check('Everybody on this server finds it under Discover and may join', 'isPublic', isPublic === true),
      field('What is it about?', { name: 'description', maxlength: 500, value: description ?? '' }),
      field('Tags', { name: 'tags', value: tags.join(', '), hint: 'Words, separated by commas' }),
    );
    setText(said, '');
  };
  const submit = async (event) => {
    event.preventDefault();
    const values = new FormData(event.target);
    const tags = values.get('tags').split(',').map((tag) => tag.trim());
    try {
      const saved = await claw('workspaces/update', {
        workspaceId,
        isPublic: values.has('isPublic'),
        description: values.get('description').trim(),
        tags: tags.filter((tag) => tag !== ''),
      });
      show(saved);
      setText(said, 'Saved.');
    } catch (failure) {
      setText(said, failure.message);
    }
  };
  claw('workspaces/get', { workspaceId }).then(show, (failure) => setText(said, failure.message));
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Who finds it'),
    h(
      'form',
      { on: { submit } },
      fields,
      said,
      h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Save')),
    ),
  );
}
