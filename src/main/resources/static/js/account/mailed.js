// Signing in by the link of a mail. A browser that did not ask for the mail asks first: anybody could
// send somebody a link to an account of their own, and read what is written there.
import { post } from '../lib/api.js';
import { button, fill, h, name } from '../lib/dom.js';
import { forgetAsked, hasAsked } from './signin.js';

/**
 * Signs in, perhaps after a question that takes the place of the page.
 *
 * @param {HTMLElement} root
 * @param {string} token of the link
 * @param {object|null} me who is signed in already
 * @returns {Promise<string|undefined>} why it did not work; nothing for whoever declines
 */
export async function signInByLink(root, token, me) {
  if (me || !hasAsked()) {
    return question(root, token, me);
  }
  try {
    await verify(token);
    return undefined;
  } catch (failure) {
    return failure.isUncertain ? question(root, token, me, failure.message) : failure.message;
  }
}

async function verify(token) {
  await post('/api/account/verify', { token: decodeURIComponent(token) });
  forgetAsked();
}

const question = (root, token, me, notice) =>
  new Promise((resolve) => {
    const heading = h('h1', { tabindex: '-1' }, 'Sign in with this link?');
    const error = h('p', { class: 'error', role: 'alert' }, notice);
    const accept = button('Sign in', () => answer(), { class: 'primary' });
    const answer = async () => {
      accept.disabled = true;
      try {
        await verify(token);
        resolve();
      } catch (failure) {
        failure.isUncertain ? fill(error, failure.message) : resolve(failure.message);
      } finally {
        accept.disabled = false;
      }
    };
    fill(
      root,
      h(
        'main',
        { class: 'page mailed', id: 'main', tabindex: '-1' },
        heading,
        h('p', {}, 'Only if you asked for it.'),
        me && signedIn(me),
        error,
        h(
          'div',
          { class: 'buttons' },
          button('Not now', () => resolve()),
          accept,
        ),
      ),
    );
    heading.focus();
  });

const signedIn = (me) =>
  h(
    'p',
    {},
    'You are signed in as ',
    name(me.displayName),
    ', @',
    name(me.username),
    '. The link may lead to another account.',
  );
