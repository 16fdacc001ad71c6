// Tells of direct messages and mentions outside of the page, if the reader asked for it.
import { button, h } from '../lib/dom.js';
import { isQuiet, look } from '../lib/look.js';
import { isMuted } from './mutes.js';
import { personName, titleOf } from './state.js';

const SHOWN_CHARACTERS = 140;
const ICON = '/icon.svg';

/** @param {import('../app.js').App} app */
export function announceMessages(app) {
  app.sync.addEventListener(
    'message',
    ({ detail }) => {
      const { id, type } = detail.conversation;
      const isWanted = (type === 'dm' || detail.called) && !isMuted(app.state, id);
      if (isWanted && isWelcome() && !app.sync.seen.isShown(id)) {
        announce(app, detail);
      }
    },
    { signal: app.signal },
  );
  app.sync.asks.addEventListener(
    'ask',
    ({ detail: ask }) => {
      if (isWelcome() && !isMuted(app.state, ask.conversationId) && isElsewhere(app, ask)) {
        announceAsk(app, ask);
      }
    },
    { signal: app.signal },
  );
}

const isElsewhere = (app, { conversationId }) =>
  document.visibilityState !== 'visible' ||
  !(app.route.view === 'waiting' || app.sync.seen.isShown(conversationId));

function announceAsk(app, ask) {
  const notification = new Notification(`${personName(app.state, ask.askedBy)} waits for you`, {
    body: [...ask.title].slice(0, SHOWN_CHARACTERS).join(''),
    tag: ask.conversationId,
    icon: ICON,
  });
  sound();
  notification.onclick = () => {
    window.focus();
    app.go('#/waiting');
    notification.close();
  };
}

function announce(app, { conversation, message, sender }) {
  const place = conversation.type === 'dm' ? '' : ` in ${titleOf(app.state, conversation)}`;
  const notification = new Notification(
    `${sender.displayName}${place}`,
    {
      body: [...message.content].slice(0, SHOWN_CHARACTERS).join(''),
      tag: conversation.id,
      icon: ICON,
    },
  );
  sound();
  notification.onclick = () => {
    window.focus();
    app.go(`#/c/${conversation.id}/${message.seq}`);
    notification.close();
  };
}

/** Whether the reader wants to be told now. */
const isWelcome = () => isAllowed() && !isQuiet(look());

function sound() {
  if (look().sound) {
    // Who is told without a sound is still told.
    import('../lib/chime.js').then(({ chime }) => chime(), () => {});
  }
}

const isAllowed = () => 'Notification' in window && Notification.permission === 'granted';

/** Asks the browser for leave, on the reader's own wish only. */
export function notificationControl() {
  const place = h('div', {});
  const draw = () => {
    if (!('Notification' in window)) {
      place.replaceChildren('This browser cannot show notifications.');
    } else if (isAllowed()) {
      place.replaceChildren('This browser notifies you of direct messages and mentions while you are elsewhere.');
    } else if (Notification.permission === 'denied') {
      place.replaceChildren('Notifications are blocked in the settings of this browser.');
    } else {
      place.replaceChildren(
        button('Notify me of direct messages and mentions', async () => {
          await Notification.requestPermission();
          draw();
        }),
      );
    }
  };
  draw();
  return place;
}
