// What the reader has allowed for a while, to be taken back.
import { claw } from '../lib/api.js';
import { button, fill, h } from '../lib/dom.js';
import { tell } from '../lib/dialog.js';
import { plain } from '../lib/text.js';
import { dateTime } from '../lib/time.js';
import { readPeople } from '../chat/overview.js';
import { personName, titleOf } from '../chat/state.js';

/**
 * @param {import('../app.js').App} app
 * @param {AbortSignal} signal
 */
export function grantsCard(app, signal) {
  const heading = h('h2', { tabindex: -1 }, 'Allowed for a while');
  const place = h('ul', { class: 'rows' });
  const draw = async () => {
    try {
      const { grants } = await claw('approvals/grants');
      const given = grants.filter((grant) => grant.grantedBy === app.state.me.id);
      await readPeople(app.state, given.map((grant) => grant.requestedBy)).catch(() => {});
      fill(place, given.length === 0 ? h('li', { class: 'note' }, 'Nothing') : given.map(row));
    } catch (failure) {
      fill(place, h('li', { class: 'error' }, failure.message));
    }
  };
  const revoke = async (grant) => {
    try {
      await claw('approvals/revokeGrant', { grantId: grant.id });
    } catch (failure) {
      // One that has ended meanwhile is what was wanted.
      failure.status === 404 || tell({ title: 'That did not work', text: failure.message });
    }
    await draw();
    heading.focus();
  };
  const row = (grant) => {
    const who = personName(app.state, grant.requestedBy);
    const action = plain(grant.action);
    return h(
      'li',
      {},
      h(
        'div',
        { class: 'who' },
        h('div', { class: 'title' }, h('code', {}, action), ' by ', h('bdi', {}, who)),
        h(
          'div',
          { class: 'about' },
          `${where(app.state, grant)}, until ${dateTime(grant.expiresAt)}`,
        ),
      ),
      button('Take back', () => revoke(grant), {
        class: 'quiet',
        'aria-label': `Take back ${action} by ${who}`,
      }),
    );
  };
  // A decision of another tab may have made or used one.
  app.state.on('asks', draw, signal);
  draw();
  return h('section', { class: 'card' }, heading, place);
}

function where(state, { conversationId }) {
  const conversation = state.conversations.get(conversationId);
  return conversation
    ? `in ${titleOf(state, conversation)}`
    : 'in a conversation you are not part of';
}
