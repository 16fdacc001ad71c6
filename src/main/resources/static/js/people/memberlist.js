// Who is in a workspace or reads a conversation: a page at a time, and as it changes.
import { h, name } from '../lib/dom.js';
import { learn, readPeople, readPresence } from '../chat/overview.js';
import { personName } from '../chat/state.js';
import { avatar, personLink, presenceDot } from './person.js';
import { pagedList } from './paged.js';
import { ROLES } from './roles.js';

/**
 * @param {import('../app.js').App} app
 * @param {{label: string, place: string, read: (cursor?: string) => Promise<{items: object[], nextCursor?: string}>,
 *     isHere: (fact: object) => boolean, notes?: (member: object) => (string|false|null)[],
 *     controls: (member: object) => HTMLElement[], looks?: (member: object) => any}} how `place` is
 *     the id of where they are, `isHere` tells facts about this list from others
 * @param {AbortSignal} signal
 */
export function memberList(app, { label, place, read, isHere, notes = () => [], controls, looks }, signal) {
  const { state } = app;
  const list = pagedList({
    label,
    className: 'people-list',
    key: (member) => member.id,
    async read(cursor) {
      const page = await read(cursor);
      page.items.forEach((member) => learn(state, member));
      watch(page.items);
      return page;
    },
    look: (member) =>
      [
        personName(state, member.id),
        member.role,
        isOnline(state, member),
        state.presence.get(member.id)?.owner?.displayName,
        notes(member).filter(Boolean),
        looks?.(member),
      ].join('|'),
    row: (member) => row(state, member, { place, notes: notes(member), controls: controls(member) }),
  });
  const watch = (items) => {
    const ids = items.map((member) => member.id);
    app.sync.watched = [...new Set([...app.sync.watched, ...ids])];
    readPresence(state, ids).catch(() => {});
  };
  const take = async ({ detail: fact }) => {
    if (isHere(fact)) {
      await readPeople(state, [fact.member]).catch(() => {});
      list.set(after(state, list, fact));
      fact.kind === 'joined' && watch([{ id: fact.member }]);
    }
  };
  app.sync.addEventListener('member', take, { signal });
  ['overview', 'people'].forEach((topic) => state.on(topic, () => list.draw(), signal));
  return list;
}

/** What is shown once a fact has happened. Whoever joins is the last one, and so on the last page. */
function after(state, list, { kind, member, role }) {
  const isShown = list.items.some((one) => one.id === member);
  if (kind === 'left' || kind === 'removed') {
    return list.items.filter((one) => one.id !== member);
  }
  if (kind === 'role') {
    return list.items.map((one) => (one.id === member ? { ...one, role } : one));
  }
  const isNew = kind === 'joined' && !isShown && !list.hasMore;
  return isNew ? [...list.items, { ...state.people.get(member), id: member, role: 'member' }] : list.items;
}

const isOnline = (state, member) => state.presence.get(member.id)?.isOnline ?? member.online;

function row(state, member, { place, notes, controls }) {
  const { id } = member;
  const owner = state.presence.get(id)?.owner;
  const person = state.people.get(id);
  const kind = person?.type === 'human' ? 'person' : person?.type;
  const said = [kind, member.role && ROLES[member.role].toLowerCase(), ...notes].filter(Boolean);
  return [
    avatar(state, id),
    h(
      'div',
      { class: 'who' },
      h(
        'div',
        {},
        personLink(state, id, place),
        id === state.me.id ? ' (you) ' : ' ',
        presenceDot(state, id),
      ),
      h(
        'div',
        { class: 'about' },
        person && `@${person.username} · `,
        said.join(' · '),
        owner && [' · owner ', name(owner.displayName)],
      ),
    ),
    controls,
  ];
}
