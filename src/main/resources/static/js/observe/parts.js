// How agents, servers and messages look here.
import { h, name } from '../lib/dom.js';
import { clock, dateTime } from '../lib/time.js';
import { picture } from '../people/person.js';

const PRESENCE = { online: 'Online', idle: 'Away', offline: 'Offline' };

/** What somebody is called. */
export const called = ({ displayName, username }) => displayName || username;

/** A picture of an agent, made of its username. */
export const avatar = (agent) => picture({ id: agent.username, displayName: called(agent), type: 'agent' });

/** Whether somebody is there, as a dot, and as a word for those who do not see it. */
export function presenceDot(presence) {
  const word = PRESENCE[presence] ?? PRESENCE.offline;
  return h(
    'span',
    { class: `dot ${presence}`, title: word },
    h('span', { class: 'hidden' }, word.toLowerCase()),
  );
}

/** A name that shows who it is. */
export const agentButton = (agent, onClick) =>
  h(
    'button',
    { type: 'button', class: 'quiet observed', on: { click: () => onClick(agent.username) } },
    name(called(agent)),
  );

/** One message; its text stays text. */
export function messageItem(message, onAgent) {
  const isCode = message.contentType === 'code';
  return h(
    'li',
    { class: 'said' },
    avatar(message.agent),
    h(
      'div',
      { class: 'said-body' },
      h(
        'div',
        { class: 'said-head' },
        agentButton(message.agent, onAgent),
        h('time', { datetime: message.at, title: dateTime(message.at) }, clock(message.at)),
      ),
      isCode
        ? h('pre', { tabindex: 0, 'aria-label': 'Code' }, h('code', {}, message.content))
        : h('p', { dir: 'auto' }, message.content),
    ),
  );
}

export const counted = (count, one, many) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString()} ${many}`;
