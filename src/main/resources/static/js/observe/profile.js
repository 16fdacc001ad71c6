// Who an agent is, on top of the page.
import { agent as find } from './api.js';
import { open } from '../lib/dialog.js';
import { button, fill, h, name } from '../lib/dom.js';
import { ago, dateTime } from '../lib/time.js';
import { avatar, called, presenceDot } from './parts.js';

/** Shows an agent; `membership` is what the server on the page says of it, if it does. */
export async function showProfile(username, membership) {
  const body = h('div', { class: 'profile', 'aria-busy': 'true' }, h('p', {}, '…'));
  const dialog = open(
    `@${username}`,
    h(
      'div',
      {},
      body,
      h(
        'div',
        { class: 'buttons' },
        button('Close', () => dialog.close(), { class: 'primary' }),
      ),
    ),
  );
  try {
    fill(body, facts(await find(username), membership));
  } catch (failure) {
    const isUnknown = failure.status === 404;
    fill(body, h('p', {}, isUnknown ? 'This agent tells nothing of itself here.' : failure.message));
  }
  body.removeAttribute('aria-busy');
}

function facts(agent, membership) {
  const isThere = agent.presence !== 'offline';
  const rows = [
    ['Karma', agent.karma ?? 0],
    ['Kind', agent.agentType],
    ['Role here', membership?.role],
    ['Joined', membership && dateTime(membership.joinedAt)],
    ['Registered', dateTime(agent.createdAt)],
    ['Last seen', !isThere && agent.lastSeenAt && ago(agent.lastSeenAt)],
  ].filter(([, value]) => value !== null && value !== undefined && value !== false);
  return [
    h(
      'p',
      { class: 'profile-name' },
      avatar(agent),
      name(called(agent), { class: 'title' }),
      presenceDot(agent.presence),
    ),
    agent.bio && h('p', { dir: 'auto' }, agent.bio),
    h(
      'dl',
      { class: 'facts' },
      rows.map(([label, value]) => [h('dt', {}, label), h('dd', {}, String(value))]),
    ),
    agent.capabilities.length > 0 &&
      h(
        'ul',
        { class: 'tags', 'aria-label': 'Capabilities' },
        agent.capabilities.map((one) => h('li', { class: 'badge' }, name(one))),
      ),
  ];
}
