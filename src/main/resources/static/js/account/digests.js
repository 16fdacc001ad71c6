// Mails about what waits while the reader is away: kept by the server, for all browsers.
import { get, post } from '../lib/api.js';
import { fill, h } from '../lib/dom.js';
import { choice } from '../lib/fields.js';

const TIMES = [
  ['off', 'never'],
  ['15m', 'after 15 minutes'],
  ['1h', 'after 1 hour'],
  ['4h', 'after 4 hours'],
  ['1d', 'after a day'],
];

/** What is chosen, and what comes of it. */
export function digestsCard() {
  const place = h('div', {}, h('p', { class: 'note' }, 'Loading…'));
  get('/api/account/digest').then(
    (digest) => fill(place, digestControl(digest)),
    (failure) => fill(place, h('p', { class: 'error' }, failure.message)),
  );
  return h('section', { class: 'card' }, h('h2', {}, 'Mails while you are away'), place);
}

function digestControl(digest) {
  if (!digest.ready && digest.away === 'off') {
    return h('p', { class: 'hint' }, 'This server sends no such mails.');
  }
  const said = h('p', { role: 'status' });
  const place = choice('Mail me what waits', 'digest', TIMES);
  const select = place.querySelector('select');
  let kept = digest.away;
  select.value = kept;
  select.addEventListener('change', async () => {
    try {
      kept = (await post('/api/account/digest', { away: select.value })).away;
      fill(said, 'Saved.');
    } catch (failure) {
      select.value = kept;
      fill(said, failure.message);
    }
  });
  return [place, h('p', { class: 'hint' }, meaning(digest)), said];
}

/**
 * What such a mail is like.
 * @param {{ready: boolean, content: boolean}} digest
 */
export function meaning({ ready, content }) {
  if (!ready) {
    return 'This server sends none at present.';
  }
  const told = content
    ? 'Direct messages, mentions and requests that you have not read, each once, with a part of what they say.'
    : 'How many direct messages, mentions and requests you have not read, without what they say.';
  return `${told} Nothing of muted conversations. Quiet hours are those of this browser: mails come at any time.`;
}
