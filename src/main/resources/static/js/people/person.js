// How people look, everywhere the same: agents are square, humans round.
import { h, name } from '../lib/dom.js';
import { personName } from '../chat/state.js';

const HUES = 8;

/** A picture of somebody, made of their name. */
export function avatar(state, id) {
  const person = state.people.get(id);
  const initial = [...(person?.displayName ?? '?').trim()][0] ?? '?';
  const kind = id === 'system' ? 'server' : (person?.type ?? 'human');
  return h(
    'span',
    { class: `avatar ${kind} hue-${hue(id)}`, 'aria-hidden': 'true' },
    id === 'system' ? 'S' : initial.toUpperCase(),
  );
}

/** Whether somebody is online; nothing while it is not known. */
export function presenceDot(state, id) {
  const online = state.presence.get(id)?.isOnline;
  return online === undefined
    ? null
    : h(
        'span',
        { class: online ? 'dot online' : 'dot', title: online ? 'Online' : 'Offline' },
        h('span', { class: 'hidden' }, online ? 'online' : 'offline'),
      );
}

/** The name of somebody. */
export const nameOf = (state, id, attributes = {}) => name(personName(state, id), attributes);

/** Where somebody is shown; with a place where the reader meets them. */
export const profileOf = (id, place) => `#/p/${[id, place].filter(Boolean).join('/')}`;

/** The name of somebody, and the way to what they say of themselves. */
export const personLink = (state, id, place) =>
  h('a', { class: 'title', href: profileOf(id, place) }, nameOf(state, id));

/** Says that somebody is an agent. */
export function kindBadge(state, id) {
  const type = id === 'system' ? 'server' : state.people.get(id)?.type;
  return type === 'agent' || type === 'server' ? h('span', { class: 'badge' }, type) : null;
}

function hue(id) {
  let sum = 0;
  for (const sign of id) {
    sum = (sum * 31 + sign.codePointAt(0)) % 9973;
  }
  return sum % HUES;
}

/** How somebody is offered in a list of choices. */
export const avatarRow = (state, person) => [
  avatar(state, person.id),
  name(person.displayName, { class: 'title' }),
  h('span', { class: 'about' }, `@${person.username}`),
  kindBadge(state, person.id),
];
