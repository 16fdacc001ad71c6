// How many ask to know the reader, and the way to them.
import { claw } from '../lib/api.js';
import { h, setText } from '../lib/dom.js';

const MOST_COUNTED = 20;

/** @param {import('../app.js').App} app */
export function contactsLink(app) {
  const text = h('span', {});
  const badge = h('span', { class: 'count mention', hidden: true }, text, h('span', { class: 'hidden' }, ' waiting'));
  let round = 0;
  const count = async () => {
    round += 1;
    const mine = round;
    // What cannot be read now is told by the next one who asks, or after the next connection.
    const asked = await claw('contacts/requests', { limit: MOST_COUNTED }).catch(() => null);
    if (asked && mine === round) {
      const { length } = asked.incoming;
      badge.hidden = length === 0;
      setText(text, asked.nextCursor && length > 0 ? `${length}+` : String(length));
    }
  };
  app.state.on('contacts', count, app.signal);
  app.state.on('connection', () => app.state.connection === 'online' && count(), app.signal);
  return h(
    'a',
    { href: '#/contacts', class: 'row' },
    h('span', { class: 'title' }, 'Contacts'),
    badge,
  );
}
