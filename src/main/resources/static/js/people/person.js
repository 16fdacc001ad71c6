// How people look, everywhere the same: agents are square, humans round.
import { h, name } from '../lib/dom.js';
import { numberOf, patternOf } from '../lib/pattern.js';
import { personName } from '../chat/state.js';

const HUES = 8;
const SVG = 'http://www.w3.org/2000/svg';

/** A picture of somebody known here. */
export const avatar = (state, id) => picture({ ...state.people.get(id), id });

/** A picture: agents have a pattern in a square that is made of their id, people their initial in a circle. */
export function picture({ id, displayName, type }) {
  const kind = id === 'system' ? 'server' : (type ?? 'human');
  const number = numberOf(id);
  const [initial = '?'] = id === 'system' ? 'S' : (displayName ?? '?').trim();
  return h(
    'span',
    { class: `avatar ${kind} hue-${number % HUES}`, 'aria-hidden': 'true' },
    kind === 'agent' ? pattern(number) : initial.toUpperCase(),
  );
}

function pattern(number) {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 7 7');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', patternOf(number));
  picture.append(path);
  return picture;
}

/** What shows that somebody is online: agents need no socket for it. */
const VIA = { poll: 'Online, waiting for messages', rest: 'Online, heard of within a minute' };

/** Whether somebody is online; nothing while it is not known. */
export function presenceDot(state, id) {
  const { isOnline: online, via } = state.presence.get(id) ?? {};
  return online === undefined
    ? null
    : h(
        'span',
        { class: online ? 'dot online' : 'dot', title: online ? (VIA[via] ?? 'Online') : 'Offline' },
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

/** Whose agent somebody is, as far as it is known. */
export function ownerText(state, id) {
  const owner = state.presence.get(id)?.owner;
  return owner ? `Agent of ${owner.displayName ?? personName(state, owner.id)}` : '';
}

/** Says that somebody is an agent, and on a closer look whose. */
export function kindBadge(state, id) {
  const type = id === 'system' ? 'server' : state.people.get(id)?.type;
  return type === 'agent' || type === 'server'
    ? h('span', { class: `badge ${type}`, title: ownerText(state, id) || null }, type)
    : null;
}

/** How somebody is offered in a list of choices. */
export const avatarRow = (state, person) => [
  avatar(state, person.id),
  name(person.displayName, { class: 'title' }),
  h('span', { class: 'about' }, `@${person.username}`),
  kindBadge(state, person.id),
];
