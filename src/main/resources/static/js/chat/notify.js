// Tells of mentions outside of the page, if the reader asked for it.
import { button, h } from '../lib/dom.js';
import { titleOf } from './state.js';

const SHOWN_CHARACTERS = 140;

/** @param {import('../app.js').App} app */
export function announceMentions(app) {
  app.sync.addEventListener(
    'message',
    ({ detail }) => {
      if (detail.called && isAllowed() && !app.sync.seen.isShown(detail.conversation.id)) {
        announce(app, detail);
      }
    },
    { signal: app.signal },
  );
}

function announce(app, { conversation, message, sender }) {
  const notification = new Notification(
    `${sender.displayName} in ${titleOf(app.state, conversation)}`,
    {
      body: [...message.content].slice(0, SHOWN_CHARACTERS).join(''),
      tag: conversation.id,
    },
  );
  notification.onclick = () => {
    window.focus();
    app.go(`#/c/${conversation.id}/${message.seq}`);
    notification.close();
  };
}

const isAllowed = () => 'Notification' in window && Notification.permission === 'granted';

/** Asks the browser for leave, on the reader's own wish only. */
export function notificationControl() {
  const place = h('div', {});
  const draw = () => {
    if (!('Notification' in window)) {
      place.replaceChildren('This browser cannot show notifications.');
    } else if (isAllowed()) {
      place.replaceChildren('This browser tells you of mentions while you look elsewhere.');
    } else if (Notification.permission === 'denied') {
      place.replaceChildren('Notifications are blocked in the settings of this browser.');
    } else {
      place.replaceChildren(
        button('Notify me of mentions', async () => {
          await Notification.requestPermission();
          draw();
        }),
      );
    }
  };
  draw();
  return place;
}
