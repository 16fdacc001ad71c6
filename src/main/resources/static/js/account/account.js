// Everything that is set for the reader, in one place: sections, each with an address of its own.
import { h } from '../lib/dom.js';
import { viewHead } from '../connection.js';
import { browsersCard, tokensCard } from './credentials.js';
import { digestsCard } from './digests.js';
import { grantsCard } from './grants.js';
import { healthCard, keysCard, readHealth } from './health.js';
import { looksCard, notificationsCard } from './looks.js';
import { profileCard } from './profile.js';

const STYLE = '/css/settings.css';

/** The sections, as addresses name them, and what people call them. */
export const SECTIONS = [
  ['profile', 'Profile'],
  ['appearance', 'Appearance'],
  ['notifications', 'Notifications'],
  ['mails', 'Mails'],
  ['browsers', 'Browsers'],
  ['tokens', 'Tokens'],
  ['agents', 'Agents'],
  ['keys', 'Keys'],
  ['allowed', 'Allowed'],
];

/**
 * @param {import('../app.js').App} app
 * @param {{section?: string}} route
 * @param {AbortSignal} signal
 */
export function accountView(app, { section: wanted }, signal) {
  const health = readHealth();
  const cards = {
    profile: profileCard(app),
    appearance: looksCard(),
    notifications: notificationsCard(),
    mails: digestsCard(),
    browsers: browsersCard(app),
    tokens: tokensCard(),
    agents: healthCard(app, health, signal),
    keys: keysCard(health),
    allowed: grantsCard(app, signal),
  };
  const current = cards[wanted];
  for (const [key] of SECTIONS) {
    cards[key].id = `settings-${key}`;
    cards[key].querySelector('h2').tabIndex = -1;
  }
  current && standAt(current, signal);
  return h(
    'div',
    { class: 'page settings' },
    h('link', { rel: 'stylesheet', href: STYLE }),
    viewHead(
      app,
      'page-head',
      signal,
      h('h1', { tabindex: -1, 'data-focus': !current }, 'My account'),
    ),
    h(
      'nav',
      { 'aria-label': 'Parts of my account' },
      h(
        'ul',
        {},
        SECTIONS.map(([key, label]) =>
          h('li', {}, h('a', { href: `#/account/${key}`, 'aria-current': key === wanted && 'true' }, label)),
        ),
      ),
    ),
    SECTIONS.map(([key]) => cards[key]),
  );
}

/** Brings a section to the top, and keeps it there while what stands above it is read. */
function standAt(card, signal) {
  const heading = card.querySelector('h2');
  heading.dataset.focus = '';
  const watcher = new ResizeObserver(() => {
    if (document.activeElement === heading) {
      card.scrollIntoView();
    } else if (card.isConnected) {
      watcher.disconnect();
    }
  });
  requestAnimationFrame(() => {
    if (card.isConnected) {
      heading.focus({ preventScroll: true });
      watcher.observe(card.parentElement);
    }
  });
  signal.addEventListener('abort', () => watcher.disconnect());
  // Whoever turns away by hand is not brought back.
  ['wheel', 'touchmove', 'keydown'].forEach((event) =>
    addEventListener(event, () => watcher.disconnect(), { signal, passive: true }),
  );
}
