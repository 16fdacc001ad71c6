// Reads new messages out to screen readers, a few words each and not faster than they can be heard.
import { h, setText } from '../lib/dom.js';

const PAUSE_MS = 3_000;
const SHOWN_CHARACTERS = 200;

/**
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {AbortSignal} signal
 */
export function announcer(app, id, signal) {
  const place = h('div', { class: 'hidden', 'aria-live': 'polite' });
  let waiting = [];
  /** The message whose words are here. */
  let spoken = null;
  let timer = 0;
  const speak = () => {
    timer = 0;
    if (waiting.length > 0) {
      const [{ id: only, words }] = waiting;
      spoken = waiting.length === 1 ? only : null;
      setText(place, spoken ? words : `${waiting.length} new messages`);
      waiting = [];
      timer = setTimeout(speak, PAUSE_MS);
    }
  };
  app.sync.addEventListener(
    'message',
    ({ detail }) => {
      if (detail.conversation.id === id) {
        const words = [...detail.message.content].slice(0, SHOWN_CHARACTERS).join('');
        waiting.push({
          id: detail.message.id,
          words: `${detail.sender.displayName}: ${words}`,
        });
        if (timer === 0) {
          speak();
        }
      }
    },
    { signal },
  );
  // What was taken back is not to be heard either.
  const forget = ({ detail: { message } }) => {
    if (message.recalled) {
      waiting = waiting.filter((one) => one.id !== message.id);
      spoken === message.id && setText(place, '');
    }
  };
  app.sync.addEventListener('revision', forget, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  return place;
}
