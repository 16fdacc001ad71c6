// How the page looks and sounds: chosen here, kept by this browser.
import { h } from '../lib/dom.js';
import { check, choice, field } from '../lib/fields.js';
import { choose, look } from '../lib/look.js';
import { chime } from '../lib/chime.js';
import { notificationControl } from '../chat/notify.js';

/** What is chosen by eye. */
export function looksCard() {
  const now = look();
  return card(
    'Appearance',
    chosen('Theme', 'theme', now.theme, [
      ['system', 'as the system has it'],
      ['light', 'light'],
      ['dark', 'dark'],
    ]),
    chosen('Density', 'density', now.density, [
      ['comfortable', 'comfortable'],
      ['compact', 'compact'],
    ]),
  );
}

/** What is heard, and when not. */
export function notificationsCard() {
  const now = look();
  const sound = check('Play a sound with each of them', 'sound', now.sound);
  sound.addEventListener('change', ({ target }) => {
    choose({ sound: target.checked });
    target.checked && chime();
  });
  return card(
    'Notifications',
    notificationControl(),
    sound,
    h(
      'fieldset',
      { class: 'hours' },
      h('legend', {}, 'Quiet hours'),
      time('From', 'quietFrom', now),
      time('To', 'quietTo', now),
      h('p', { class: 'hint' }, 'Nothing is shown or heard then. Without times there are none.'),
    ),
  );
}

const card = (title, ...content) => h('section', { class: 'card' }, h('h2', {}, title), content);

function chosen(label, key, value, options) {
  const place = choice(label, key, options);
  const select = place.querySelector('select');
  select.value = value;
  select.addEventListener('change', () => choose({ [key]: select.value }));
  return place;
}

function time(label, key, now) {
  const place = field(label, { name: key, type: 'time', value: now[key] });
  place.addEventListener('change', ({ target }) => choose({ [key]: target.value }));
  return place;
}
