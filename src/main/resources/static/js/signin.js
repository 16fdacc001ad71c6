// The way in: an address, then the link or the code that was mailed to it.
import { post } from './api.js';
import { fill, h } from './dom.js';
import { field } from './fields.js';

const PLACE = 'mochat:return';
const PLACE_MS = 15 * 60_000;

/**
 * Asks for the address and then for the code.
 *
 * @param {(notice?: string) => void} onSignedIn
 * @returns {HTMLElement}
 */
export function signInForm(onSignedIn) {
  const place = h('div', { class: 'sign-in' });
  askAddress(place, onSignedIn);
  return place;
}

/** Where whoever signs in wanted to go when they asked for the mail: `#/…`. */
export function returnPlace() {
  const [at, hash] = (localStorage.getItem(PLACE) ?? '').split(' ');
  localStorage.removeItem(PLACE);
  return Date.now() - Number(at) < PLACE_MS && hash?.startsWith('#/') ? hash : '#/';
}

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
      // The link opens in another tab, which knows nothing of this one.
      localStorage.setItem(PLACE, `${Date.now()} ${location.hash}`);
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
