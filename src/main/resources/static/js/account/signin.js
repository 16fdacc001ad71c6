// The way in: an address, then the link or the code that was mailed to it; or another site that knows
// who somebody is.
import { getEarly, post } from '../lib/api.js';
import { button, fill, h, setText } from '../lib/dom.js';
import { field } from '../lib/fields.js';

/** Whose id every tab of this browser keeps: the last one who came in. */
export const ACCOUNT = 'mochat:account';
const PLACE = 'mochat:return';
const ASKED = 'mochat:asked';
/** As long as the link of a mail is good. */
const ASKED_MS = 15 * 60_000;

const FAILURES = {
  SIGN_IN_FAILED: 'Signing in has failed. Try again.',
  EMAIL_UNVERIFIED: 'The other site has not verified your e-mail address.',
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
  getEarly('/api/account/ways').then(
    (ways) => {
      if (ways.mail) {
        askAddress(mail, onSignedIn);
      }
      if (ways.oidc) {
        provider.hidden = false;
        fill(provider, providerLink(ways.oidc));
      }
      if (!ways.mail && !ways.oidc) {
        fill(mail, withoutWays());
      }
    },
    // The form at least says why it does not work.
    () => askAddress(mail, onSignedIn),
  );
  return h('div', { class: 'sign-in' }, mail, provider);
}

/** What to do where people can come in by a link alone that somebody hands them. */
const withoutWays = () => [
  h(
    'p',
    {},
    'This server sends no e-mail, so you sign in by a link. Whoever runs it finds one for the first person in the log of its start, and makes one for anybody with the admin token:',
  ),
  h('pre', {}, 'scripts/admin signin-link you@example.com'),
];

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
    'E-mail me a link',
    [addressField()],
    async (values) => {
      const email = values.get('email').trim();
      await ask(email);
      askCode(place, email, onSignedIn);
    },
  );
}

/** A field for an address to sign in with. */
export const addressField = () =>
  field('Your e-mail address', {
    name: 'email',
    type: 'email',
    required: true,
    maxlength: 254,
    autocomplete: 'email',
  });

function askCode(place, email, onSignedIn) {
  const text = h(
    'p',
    { role: 'status' },
    'An e-mail is on its way to ',
    h('bdi', {}, email),
    '. Open the link in it, or type the code here.',
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
  place.append(h('p', { class: 'ways' }, resend(email, text), otherAddress(place, onSignedIn)));
  code.querySelector('input').focus();
}

/** Mails once more: the first mail may have got lost. */
function resend(email, told) {
  const again = button(
    'Send it again',
    async () => {
      again.disabled = true;
      try {
        await ask(email);
        setText(told, `Another e-mail is on its way to ${email}.`);
      } catch (failure) {
        setText(told, failure.message);
      } finally {
        again.disabled = false;
      }
    },
    { class: 'quiet' },
  );
  return again;
}

/** Goes back to whoever has mistyped the address. */
function otherAddress(place, onSignedIn) {
  return button(
    'Use another address',
    () => {
      askAddress(place, onSignedIn);
      place.querySelector('input').focus();
    },
    { class: 'quiet' },
  );
}

async function ask(email) {
  await post('/api/account/signin', { email });
  rememberPlace();
  rememberAsked();
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
