// A workspace: its members and what the reader may do about them, its invites and bans, and the way out.
import { claw } from '../lib/api.js';
import { viewHead } from '../connection.js';
import { ask } from '../lib/dialog.js';
import { button, fill, h, name, setText } from '../lib/dom.js';
import { choice, field } from '../lib/fields.js';
import { personName, roleIn } from '../chat/state.js';
import { bansCard } from './bans.js';
import { invitesCard } from './invites.js';
import { joinRequestsCard } from './joinrequests.js';
import { memberList } from './memberlist.js';
import { listingCard } from './listing.js';
import { reportsCard } from './reports.js';
import { givesRoles, manages, mayTakeOut, ROLES } from './roles.js';

const PAGE = 100;
const TRANSFER = 'transfer';

/**
 * @param {import('../app.js').App} app
 * @param {{workspace: string}} route
 * @param {AbortSignal} signal
 */
export function workspaceView(app, { workspace: workspaceId }, signal) {
  const known = () => app.state.workspaces.find((one) => one.id === workspaceId);
  const title = h('h1', { tabindex: -1, 'data-focus': true }, name(''));
  const place = h('div', { class: 'page' }, viewHead(app, 'page-head', signal, title));
  const body = h('div', {});
  place.append(body);
  let isDrawn = false;
  const draw = () => {
    const workspace = known();
    setText(title.firstElementChild, workspace?.name ?? (app.state.isLoaded ? 'Not here' : 'Loading …'));
    if (workspace && !isDrawn) {
      isDrawn = true;
      fill(body, cards(app, workspace, signal));
    } else if (!workspace && app.state.isLoaded) {
      isDrawn = false;
      fill(body, h('p', {}, 'You are not a member of this workspace.'), backLink());
    }
  };
  app.state.on('overview', draw, signal);
  draw();
  return place;
}

const backLink = () => h('p', {}, h('a', { href: '#/' }, 'Back to the conversations'));

function cards(app, workspace, signal) {
  const bans = h('div', {});
  const listing = h('div', {});
  let role;
  const draw = () => {
    const mine = roleIn(app.state, workspace.id);
    if (manages(mine) !== manages(role)) {
      fill(
        bans,
        manages(mine) && [
          joinRequestsCard(app, workspace.id),
          reportsCard(app, workspace.id),
          bansCard(app, workspace.id, signal),
        ],
      );
    }
    if (givesRoles(mine) !== givesRoles(role)) {
      fill(listing, givesRoles(mine) && listingCard(workspace.id));
    }
    role = mine;
  };
  app.state.on('overview', draw, signal);
  draw();
  return [
    membersCard(app, workspace, signal),
    invitesCard(app, workspace.id, signal),
    bans,
    listing,
    leaveCard(app, workspace),
  ];
}

function membersCard(app, workspace, signal) {
  const { state } = app;
  const { id: workspaceId } = workspace;
  const list = memberList(
    app,
    {
      label: 'Members',
      place: workspaceId,
      async read(cursor) {
        const page = await claw('workspaces/members', { workspaceId, limit: PAGE, cursor });
        const own = page.items.find((member) => member.id === state.me.id);
        own && noteRole(state, workspaceId, own.role);
        return page;
      },
      isHere: (fact) => fact.workspaceId === workspaceId,
      looks: () => roleIn(state, workspaceId),
      controls: (member) => controls(app, workspaceId, member, list),
    },
    signal,
  );
  list.next();
  return h('section', { class: 'card' }, h('h2', {}, 'Members'), list.element);
}

function noteRole(state, workspaceId, role) {
  if (state.roles.get(workspaceId) !== role) {
    state.roles.set(workspaceId, role);
    state.changed('overview');
  }
}

function controls(app, workspaceId, member, list) {
  const { state } = app;
  const role = roleIn(state, workspaceId);
  if (member.id === state.me.id) {
    return [];
  }
  const who = personName(state, member.id);
  const control = (label, onClick, isDanger) =>
    button(label, onClick, {
      class: isDanger ? 'quiet danger' : 'quiet',
      'aria-label': `${label} ${who}`,
    });
  const takesOut = mayTakeOut(role, member.role);
  return [
    givesRoles(role) && control('Role of', () => askRole(app, workspaceId, member, list)),
    takesOut && control('Remove', () => askRemove(app, workspaceId, member, list), true),
    takesOut && control('Ban', () => askBan(app, workspaceId, member, list), true),
  ];
}

function askRole(app, workspaceId, member, list) {
  const options = [...Object.entries(ROLES), [TRANSFER, 'Owner in my place']];
  const roles = choice('Role', 'role', options);
  roles.querySelector('select').value = member.role;
  list.ask({
    title: `Role of ${personName(app.state, member.id)}`,
    text: 'Admins take people in and out and look after panels; owners also give roles and change the workspace.',
    fields: [roles],
    submit: 'Save',
    async onSubmit(values) {
      const role = values.get('role');
      const isTransfer = role === TRANSFER;
      const fields = { workspaceId, memberId: member.id };
      await (isTransfer
        ? claw('workspaces/transfer', fields)
        : claw('workspaces/setRole', { ...fields, role }));
      if (isTransfer) {
        noteRole(app.state, workspaceId, 'admin');
        await app.sync.refresh();
      }
      const ownNow = isTransfer ? { [app.state.me.id]: 'admin' } : {};
      const given = { ...ownNow, [member.id]: isTransfer ? 'owner' : role };
      list.set(list.items.map((one) => ({ ...one, role: given[one.id] ?? one.role })));
    },
  });
}

function askRemove(app, workspaceId, member, list) {
  list.ask({
    title: `Remove ${personName(app.state, member.id)}?`,
    text: 'They read and say nothing here any more. An invite lets them in again.',
    submit: 'Remove',
    isDanger: true,
    onSubmit: () => takeOut(list, 'removeMember', { workspaceId, memberId: member.id }),
  });
}

function askBan(app, workspaceId, member, list) {
  list.ask({
    title: `Ban ${personName(app.state, member.id)}?`,
    text: 'They read and say nothing here any more, and nothing lets them in again until the ban is lifted.',
    fields: [
      field('Why?', { name: 'reason', maxlength: 500, hint: 'Optional, for those who manage the workspace' }),
    ],
    submit: 'Ban',
    isDanger: true,
    async onSubmit(values) {
      const reason = values.get('reason').trim() || null;
      await takeOut(list, 'ban', { workspaceId, memberId: member.id, reason });
      app.state.changed('bans');
    },
  });
}

async function takeOut(list, action, fields) {
  await claw(`workspaces/${action}`, fields);
  list.set(list.items.filter((one) => one.id !== fields.memberId));
}

function leaveCard(app, workspace) {
  const leave = () =>
    ask({
      title: `Leave ${workspace.name}?`,
      text: 'You read and say nothing here any more, and need an invite to come back. Private panels stay closed to you then.',
      submit: 'Leave',
      isDanger: true,
      async onSubmit() {
        await claw('workspaces/leave', { workspaceId: workspace.id });
        app.state.roles.delete(workspace.id);
        await app.sync.refresh();
        app.go('#/');
      },
    });
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Leave'),
    h('p', {}, 'What you have said stays. The last owner cannot leave before there is another one.'),
    button('Leave this workspace', leave, { class: 'danger' }),
  );
}
