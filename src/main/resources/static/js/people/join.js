// The way into a workspace by an invite.
import { claw } from '../lib/api.js';
import { button, fill, h, name } from '../lib/dom.js';

/** @param {import('../app.js').App} app */
export function joinView(app, { code }) {
  const what = h('p', { role: 'status' }, 'Loading …');
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
  const accept = button('Join', join, { class: 'primary', 'data-focus': true });
  describe(what, code, accept);
  return h(
    'div',
    { class: 'page center' },
    h('h1', {}, 'You are invited'),
    what,
    error,
    accept,
    h('p', {}, h('a', { href: '#/' }, 'Not now')),
  );
}

async function describe(what, code, join) {
  try {
    const { workspaceName, inviter } = await claw('groups/getInvite', { code });
    fill(
      what,
      inviter ? name(inviter.displayName) : 'Somebody',
      inviter && ` (@${inviter.username})`,
      ' invites you into the workspace ',
      h('strong', {}, name(workspaceName)),
      '.',
    );
  } catch (failure) {
    // An invite that is good for nothing cannot be used either; of anything else joining tells.
    join.disabled = failure.status === 400 || failure.status === 404;
    fill(what, failure.message);
  }
}
