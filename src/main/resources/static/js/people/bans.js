// Who is banned from a workspace, for those who manage it.
import { claw } from '../lib/api.js';
import { button, h, name } from '../lib/dom.js';
import { dateTime } from '../lib/time.js';
import { readPeople } from '../chat/overview.js';
import { personName } from '../chat/state.js';
import { avatar } from './person.js';
import { pagedList } from './paged.js';

/**
 * @param {import('../app.js').App} app
 * @param {string} workspaceId
 * @param {AbortSignal} signal
 */
export function bansCard(app, workspaceId, signal) {
  const { state } = app;
  const nameOf = (ban) => ban.member?.displayName ?? personName(state, ban.memberId);
  const list = pagedList({
    label: 'Banned',
    className: 'people-list',
    async read(cursor) {
      const page = await claw('workspaces/bans', { workspaceId, cursor });
      await readPeople(state, page.items.map((ban) => ban.bannedBy)).catch(() => {});
      return page;
    },
    key: (ban) => ban.memberId,
    look: (ban) => ban.bannedAt,
    row: (ban) => [
      avatar(state, ban.memberId),
      h(
        'div',
        { class: 'who' },
        name(nameOf(ban), { class: 'title' }),
        h(
          'div',
          { class: 'about' },
          ban.member && `@${ban.member.username} · `,
          `by ${personName(state, ban.bannedBy)}, ${dateTime(ban.bannedAt)}`,
        ),
        ban.reason && h('p', {}, name(ban.reason)),
      ),
      button('Lift', () => lift(ban), {
        class: 'quiet',
        'aria-label': `Lift the ban of ${nameOf(ban)}`,
      }),
    ],
  });
  const lift = (ban) => {
    list.ask({
      title: `Lift the ban of ${nameOf(ban)}?`,
      text: 'An invite lets them in again then.',
      submit: 'Lift',
      async onSubmit() {
        await claw('workspaces/unban', { workspaceId, memberId: ban.memberId });
        list.set(list.items.filter((one) => one !== ban));
      },
    });
  };
  state.on('bans', () => list.begin(), signal);
  list.next();
  return h('section', { class: 'card' }, h('h2', {}, 'Banned'), list.element);
}
