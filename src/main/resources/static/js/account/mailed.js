// Signing in by the link of a mail. A browser that did not ask for the mail asks first: anybody could
// send somebody a link to an account of their own, and read what is written there.
import { post } from '../lib/api.js';
import { button, fill, h, name } from '../lib/dom.js';
import { addressField, forgetAsked, hasAsked } from './signin.js';

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
    return failure.isUncertain || wantsAddress(failure)
      ? question(root, token, me, failure)
      : failure.message;
  }
}

async function verify(token, email) {
  await post('/api/account/verify', { token: decodeURIComponent(token), email });
  forgetAsked();
}

/** The link is the first person's, whose address nobody knows yet. */
const wantsAddress = (failure) => failure.code === 'MISSING_FIELDS';

const question = (root, token, me, before) =>
  new Promise((resolve) => {
    const heading = h('h1', { tabindex: '-1' }, 'Sign in with this link?');
    const error = h('p', { class: 'error', role: 'alert' });
    const address = h('div', {});
    const accept = h('button', { type: 'submit', class: 'primary' }, 'Sign in');
    const answer = async (event) => {
      event.preventDefault();
      accept.disabled = true;
      try {
        await verify(token, new FormData(event.target).get('email')?.trim());
        resolve();
      } catch (failure) {
        refused(failure);
      } finally {
        accept.disabled = false;
      }
    };
    const refused = (failure) => {
      if (wantsAddress(failure)) {
        askAddress(address);
      } else if (failure.isUncertain || failure.code === 'VALIDATION_FAILED') {
        fill(error, failure.message);
      } else {
        resolve(failure.message);
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
        h(
          'form',
          { on: { submit: answer } },
          address,
          error,
          h(
            'div',
            { class: 'buttons' },
            button('Not now', () => resolve()),
            accept,
          ),
        ),
      ),
    );
    heading.focus();
    before && refused(before);
  });

function askAddress(place) {
  fill(
    place,
    h('p', {}, 'Nobody has signed in on this server yet: you are its first person.'),
    addressField(),
  );
  place.querySelector('input').focus();
}

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
