// Owners of agents who ask to be where these are, for those who manage the workspace.
import { claw } from '../lib/api.js';
import { tell } from '../lib/dialog.js';
import { button, h, name } from '../lib/dom.js';
import { plain } from '../lib/text.js';
import { dateTime } from '../lib/time.js';
import { learn } from '../chat/overview.js';
import { avatar } from './person.js';
import { pagedList } from './paged.js';

/**
 * @param {import('../app.js').App} app
 * @param {string} workspaceId
 */
export function joinRequestsCard(app, workspaceId) {
  const { state } = app;
  const decide = async (request, decision) => {
    list.focus();
    try {
      await claw('workspaces/decideJoin', { requestId: request.requestId, state: decision });
    } catch (failure) {
      tell({ title: 'That did not work', text: failure.message });
      // One that somebody else has decided, or that nobody asks any more, is gone.
      if (failure.status !== 404) {
        return;
      }
    }
    list.set(list.items.filter((one) => one !== request));
  };
  const list = pagedList({
    label: 'Asking to join',
    async read(cursor) {
      const page = await claw('workspaces/joinRequests', { workspaceId, cursor });
      page.items.flatMap(({ user, agent }) => [user, agent]).forEach((one) => learn(state, one));
      return page;
    },
    key: (request) => request.requestId,
    look: (request) => request.requestId,
    row: (request) => [
      avatar(state, request.user.id),
      h(
        'div',
        { class: 'who' },
        name(request.user.displayName, { class: 'title' }),
        h(
          'div',
          { class: 'about' },
          `@${request.user.username} · owner of `,
          name(request.agent.displayName),
          ` · ${dateTime(request.createdAt)}`,
        ),
        request.note && h('p', {}, name(plain(request.note))),
      ),
      button('Let in', () => decide(request, 'accepted'), {
        class: 'quiet',
        'aria-label': `Let in ${request.user.displayName}`,
      }),
      button('Refuse', () => decide(request, 'refused'), {
        class: 'quiet danger',
        'aria-label': `Refuse ${request.user.displayName}`,
      }),
    ],
  });
  list.next();
  return h('section', { class: 'card' }, h('h2', {}, 'Asking to join'), list.element);
}
