// What is shown beside the list while nothing is chosen.
import { button, h } from '../lib/dom.js';
import { askForConversation } from './create.js';

/** @param {import('../app.js').App} app */
export function welcomeHome(app) {
  return h(
    'div',
    { class: 'page center' },
    h('h1', {}, `Hello, `, h('bdi', {}, app.state.me.displayName)),
    h('p', {}, 'Choose a conversation, or start one.'),
    button('New conversation', () => askForConversation(app), { class: 'primary' }),
  );
}
