// The operator's view, for whoever has the admin token. The rest of it, and its library, is loaded
// when the token is right.
import { ApiError } from '../lib/api.js';
import { button, fill, h } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { admin, forgetToken, hasToken, keepToken } from './api.js';

/** Fills an element with the view, or with the question for the token. */
export function renderOperator(root) {
  const page = h('div', { class: 'page operator' });
  fill(root, root.matches('main') ? page : h('main', { id: 'main', tabindex: '-1' }, page));
  if (hasToken()) {
    open(page);
  } else {
    askToken(page);
  }
}

async function open(page) {
  fill(page, h('p', { role: 'status' }, 'Loading …'));
  try {
    const first = await admin('pulse');
    const { servers } = await admin('servers');
    const { operatorView } = await import('./view.js');
    fill(page, operatorView(first, servers, { onLeave: (notice) => leave(page, notice) }));
  } catch (failure) {
    if (isTokenRefused(failure)) {
      leave(page, failure.message);
    } else {
      askPatience(page, failure);
    }
  }
}

// Too many requests, a server in trouble or a part that did not load say nothing about the token.
const isTokenRefused = ({ status }) => status === 401 || status === 404;

function leave(page, notice) {
  forgetToken();
  askToken(page, notice);
}

function askPatience(page, failure) {
  const again = button('Try again', () => open(page), { class: 'primary' });
  fill(
    page,
    h('h1', {}, 'Operator'),
    h(
      'p',
      { class: 'error', role: 'alert' },
      failure instanceof ApiError ? failure.message : 'The view could not be loaded.',
    ),
    h(
      'div',
      { class: 'buttons' },
      button('Forget the token', () => leave(page)),
      again,
    ),
    h('p', {}, h('a', { href: '#/' }, 'Back')),
  );
  again.focus();
}

function askToken(page, notice) {
  const token = field('Admin token', {
    name: 'token',
    type: 'password',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
    hint: 'The value of CLAW_ADMIN_TOKEN. This tab remembers it until it is closed.',
  });
  const submit = (event) => {
    event.preventDefault();
    keepToken(new FormData(event.target).get('token').trim());
    open(page);
  };
  fill(
    page,
    h('h1', {}, 'Operator'),
    h(
      'form',
      { on: { submit } },
      token,
      h('p', { class: 'error', role: 'alert' }, notice),
      h('button', { type: 'submit', class: 'primary' }, 'Open'),
    ),
    h('p', {}, h('a', { href: '#/' }, 'Back')),
  );
  token.querySelector('input').focus();
}
