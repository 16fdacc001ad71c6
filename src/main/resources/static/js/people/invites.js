// The invites into a workspace: how far they are used, who came by them, and taking them back.
import { claw } from '../lib/api.js';
import { copyText } from '../lib/copy.js';
import { open } from '../lib/dialog.js';
import { button, h, name } from '../lib/dom.js';
import { dateTime } from '../lib/time.js';
import { askForInvite } from '../chat/create.js';
import { readPeople } from '../chat/overview.js';
import { personName } from '../chat/state.js';
import { avatar } from './person.js';
import { pagedList } from './paged.js';

/**
 * @param {import('../app.js').App} app
 * @param {string} workspaceId
 * @param {AbortSignal} signal
 */
export function invitesCard(app, workspaceId, signal) {
  const { state } = app;
  const list = pagedList({
    label: 'Invites',
    empty: 'None',
    async read(cursor) {
      const page = await claw('workspaces/invites/list', { workspaceId, cursor });
      await readPeople(state, page.items.map((invite) => invite.createdBy)).catch(() => {});
      return page;
    },
    key: (invite) => invite.code,
    look: (invite) => invite.currentUses,
    row: (invite) => row(app, invite, list),
  });
  state.on('invites', () => list.begin(), signal);
  list.next();
  return h(
    'section',
    { class: 'card' },
    h(
      'div',
      { class: 'page-head' },
      h('h2', { class: 'who' }, 'Invites'),
      button('New invite', () => askForInvite(app, workspaceId)),
    ),
    list.element,
  );
}

function row(app, invite, list) {
  const { code } = invite;
  const isGood = isUsable(invite);
  return [
    h(
      'div',
      { class: 'who' },
      h('code', {}, code),
      h(
        'div',
        { class: 'about' },
        `${usesOf(invite)} · ${endOf(invite)} · by `,
        name(personName(app.state, invite.createdBy)),
      ),
    ),
    isGood &&
      button('Copy link', (event) => copyText(`${location.origin}/#/join/${code}`, event.target), {
        class: 'quiet',
        'aria-label': `Copy link ${code}`,
      }),
    button('Who came', () => showUses(app, code), {
      class: 'quiet',
      'aria-label': `Who came by ${code}`,
    }),
    button('Revoke', () => askRevoke(code, list), {
      class: 'quiet danger',
      'aria-label': `Revoke ${code}`,
    }),
  ];
}

const hasEnded = ({ expiresAt }) => expiresAt && Date.parse(expiresAt) <= Date.now();

const isUsable = (invite) =>
  !hasEnded(invite) && !(invite.maxUses && invite.currentUses >= invite.maxUses);

const usesOf = ({ currentUses = 0, maxUses }) =>
  maxUses ? `used ${currentUses} of ${maxUses} times` : `used ${currentUses} times`;

function endOf(invite) {
  if (!invite.expiresAt) {
    return 'never expires';
  }
  return `${hasEnded(invite) ? 'expired' : 'until'} ${dateTime(invite.expiresAt)}`;
}

function askRevoke(code, list) {
  list.ask({
    title: `Revoke ${code}?`,
    text: 'Nobody comes in by it any more. Who came by it stays.',
    submit: 'Revoke',
    isDanger: true,
    async onSubmit() {
      await claw('workspaces/invites/revoke', { code });
      list.set(list.items.filter((one) => one.code !== code));
    },
  });
}

function showUses(app, code) {
  const list = pagedList({
    label: `Who came by ${code}`,
    empty: 'Nobody yet',
    className: 'people-list',
    read: (cursor) => claw('workspaces/invites/uses', { code, cursor }),
    key: (use) => use.memberId,
    look: (use) => use.usedAt,
    row: ({ memberId, member, usedAt }) => [
      avatar(app.state, memberId),
      h(
        'div',
        { class: 'who' },
        name(member?.displayName ?? personName(app.state, memberId), { class: 'title' }),
        h('div', { class: 'about' }, member && `@${member.username} · `, dateTime(usedAt)),
      ),
    ],
  });
  list.next();
  const close = button('Close', () => dialog.close(), { class: 'primary' });
  const dialog = open(
    `Who came by ${code}`,
    h('div', {}, list.element, h('div', { class: 'buttons' }, close)),
  );
}
