// The way in: an address, then the link or the code that was mailed to it; or another site that knows
// who somebody is.
import { get, post } from '../lib/api.js';
import { fill, h } from '../lib/dom.js';
import { field } from '../lib/fields.js';

/** Whose id every tab of this browser keeps: the last one who came in. */
export const ACCOUNT = 'mochat:account';
const PLACE = 'mochat:return';
const ASKED = 'mochat:asked';
/** As long as the link of a mail is good. */
const ASKED_MS = 15 * 60_000;

const FAILURES = {
  SIGN_IN_FAILED: 'Signing in has failed. Try again.',
  EMAIL_UNVERIFIED: 'The other site does not vouch for your e-mail address.',
  PROVIDER_UNAVAILABLE: 'The other site cannot be reached. Try again later.',
  RATE_LIMITED: 'Too many attempts. Try again later.',
};

/**
 * Asks for the address and then for the code.
 *
 * @param {(notice?: string) => void} onSignedIn
 * @returns {HTMLElement}
 */
export function signInForm(onSignedIn) {
  const mail = h('div', {});
  const provider = h('p', { hidden: true });
  askAddress(mail, onSignedIn);
  get('/api/account/ways').then(
    (ways) => {
      mail.hidden = !ways.mail;
      if (ways.oidc) {
        provider.hidden = false;
        fill(provider, providerLink(ways.oidc));
      }
      // Nothing to choose from: the form at least says why it does not work.
      mail.hidden &&= Boolean(ways.oidc);
    },
    () => {},
  );
  return h('div', { class: 'sign-in' }, mail, provider);
}

/** What went wrong at the provider, for people; `undefined` for an address that tells of no failure. */
export function providerFailure(hash) {
  const code = /^#\/?signin-failed=(\w*)/.exec(hash)?.[1];
  return code === undefined ? undefined : (FAILURES[code] ?? 'Signing in has failed.');
}

function providerLink(title) {
  const link = h(
    'a',
    { href: '/api/account/oidc/start', class: 'button' },
    'Sign in with ',
    h('bdi', {}, title),
  );
  link.addEventListener('click', rememberPlace);
  return link;
}

// Whoever comes back, by a mail in another tab or from another site, knows nothing of this page.
function rememberPlace() {
  localStorage.setItem(PLACE, `${Date.now()} ${location.hash}`);
}

/** Where whoever signs in wanted to go when they asked for the mail: `#/…`. */
export function returnPlace() {
  const [at, hash] = (localStorage.getItem(PLACE) ?? '').split(' ');
  localStorage.removeItem(PLACE);
  return Date.now() - Number(at) < ASKED_MS && hash?.startsWith('#/') ? hash : '#/';
}

/** Whether this browser asked for a mail whose link may still be good. */
export const hasAsked = () => Date.now() - Number(localStorage.getItem(ASKED) ?? 0) < ASKED_MS;

/** Notes that the mail has done what it was asked for. */
export const forgetAsked = () => localStorage.removeItem(ASKED);

const rememberAsked = () => localStorage.setItem(ASKED, String(Date.now()));

/** Has the other tabs learn who is signed in now. */
export const tellOtherTabs = (id) => localStorage.setItem(ACCOUNT, id);

function askAddress(place, onSignedIn) {
  form(
    place,
    'Mail me a link',
    [
      field('Your e-mail address', {
        name: 'email',
        type: 'email',
        required: true,
        maxlength: 254,
        autocomplete: 'email',
      }),
    ],
    async (values) => {
      const email = values.get('email').trim();
      await post('/api/account/signin', { email });
      rememberPlace();
      rememberAsked();
      askCode(place, email, onSignedIn);
    },
  );
}

function askCode(place, email, onSignedIn) {
  const text = h(
    'p',
    { role: 'status' },
    'A mail is on its way to ',
    h('bdi', {}, email),
    '. Open the link in it, or type its code here.',
  );
  const code = field('Code', {
    name: 'code',
    required: true,
    maxlength: 50,
    autocomplete: 'one-time-code',
  });
  form(place, 'Sign in', [text, code], async (values) => {
    await post('/api/account/verify', { email, code: values.get('code') });
    forgetAsked();
    onSignedIn();
  });
  code.querySelector('input').focus();
}

function form(place, label, content, onSubmit) {
  const error = h('p', { class: 'error', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'primary' }, label);
  const submit = async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      await onSubmit(new FormData(event.target));
    } catch (failure) {
      fill(error, failure.message);
    } finally {
      send.disabled = false;
    }
  };
  fill(place, h('form', { on: { submit } }, content, error, send));
}
