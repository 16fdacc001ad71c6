// The way into a workspace by an invite.
import { claw } from '../lib/api.js';
import { button, fill, h } from '../lib/dom.js';

/** @param {import('../app.js').App} app */
export function joinView(app, { code }) {
  const error = h('p', { class: 'error', role: 'alert' });
  const join = async () => {
    try {
      await claw('groups/joinByInvite', { code });
      await app.sync.refresh();
      app.go('#/');
    } catch (failure) {
      fill(error, failure.message);
    }
  };
  return h(
    'div',
    { class: 'page center' },
    h('h1', {}, 'You are invited'),
    h('p', {}, 'Invite code ', h('code', {}, code), ' lets you into a workspace.'),
    error,
    button('Join', join, { class: 'primary', 'data-focus': true }),
    h('p', {}, h('a', { href: '#/' }, 'Not now')),
  );
}
