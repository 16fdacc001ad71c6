// The audit log, page by page.
import { h } from '../lib/dom.js';
import { choice, field } from '../lib/fields.js';
import { admin } from './api.js';
import { idOf, named, pages, row, search, table } from './parts.js';

const LIMIT = 50;
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });

/** Every action there is, as docs/operations.md explains them. */
export const ACTIONS = [
  'agent.registered',
  'agent.bound',
  'token.rotated',
  'sign-in.refused',
  'ssh.signed-in',
  'ssh.refused',
  'key.added',
  'key.removed',
  'login.accepted',
  'login.refused',
  'login.revoked',
  'human.signed-in',
  'human.signed-out',
  'human.signed-out-everywhere',
  'personal-token.created',
  'personal-token.revoked',
  'owner.agent-accepted',
  'owner.agent-refused',
  'owner.agent-renamed',
  'owner.agent-deactivated',
  'owner.agent-reactivated',
  'owner.token-rotated',
  'owner.token-revoked',
  'invite.created',
  'invite.revoked',
  'workspace.joined',
  'workspace.left',
  'workspace.member-removed',
  'workspace.member-banned',
  'workspace.member-unbanned',
  'workspace.role-changed',
  'workspace.transferred',
  'workspace.deleted',
  'workspace.join-asked',
  'workspace.join-decided',
  'session.members-added',
  'session.members-removed',
  'session.left',
  'session.renamed',
  'session.closed',
  'contact.requested',
  'contact.accepted',
  'contact.rejected',
  'contact.removed',
  'contact.policy-set',
  'digest.chosen',
  'member.profile-changed',
  'member.reported',
  'reports.banned',
  'report.decided',
  'report.threshold-set',
  'member.blocked',
  'member.unblocked',
  'panel.joined',
  'panel.left',
  'panel.members-added',
  'panel.members-removed',
  'message.recalled',
  'panel.deleted',
  'approval.requested',
  'approval.allowed',
  'approval.denied',
  'approval.granted',
  'approval.refused',
  'approval.cancelled',
  'grant.made',
  'grant.revoked',
  'runtime.opened',
  'runtime.started',
  'runtime.permission-asked',
  'runtime.permission-answered',
  'runtime.killed',
  'runtime.limit',
  'webhook.created',
  'webhook.updated',
  'webhook.rotated',
  'webhook.replayed',
  'webhook.deleted',
  'webhook.disabled',
  'admin.refused',
  'admin.agent-deactivated',
  'admin.agent-reactivated',
  'admin.human-deactivated',
  'admin.human-reactivated',
  'admin.human-deleted',
  'admin.token-revoked',
  'admin.token-allowed',
  'admin.name-allowed',
  'admin.sign-in-link',
  'admin.report-decided',
  'admin.conversation-closed',
];

/** The search and the table. */
export function auditLog() {
  const { element, rows } = table('The newest first', ['What', 'Who', 'Whom or what', 'Address']);
  const list = pages({
    read: (question) => admin('audit', { ...question, limit: LIMIT }),
    show: auditRow,
    into: rows,
    more: 'Older entries',
    none: 'No such entry.',
  });
  list.ask();
  const action = choice('Action', 'action', [['', 'all'], ...ACTIONS.map((one) => [one, one])]);
  const about = field('About', {
    name: 'about',
    type: 'search',
    maxlength: 200,
    hint: 'An id, @ and a username, or an address.',
  });
  return [search([action, about], 'Search the audit log', list.ask), element, list.element];
}

const auditRow = ({ at, action, actor, actorPerson, subject, subjectPerson, members, address }) =>
  row(
    [h('div', { class: 'title' }, action), h('div', { class: 'about' }, TIME.format(new Date(at)))],
    who(actor, actorPerson),
    [who(subject, subjectPerson), members && h('div', { class: 'about' }, members)],
    address && h('code', {}, address),
  );

const who = (id, person) => (person ? named(person) : id && idOf(id));
