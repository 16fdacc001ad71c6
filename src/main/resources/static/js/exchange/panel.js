// The operator's panel of the exchange: its log, for whoever has the password.
import { button, fill, h } from '../lib/dom.js';
import { field } from '../lib/fields.js';

const TOKEN = 'mochat.exchange.token';
const EVERY_MS = 2_000;
/** As many lines as the server keeps. */
const MOST = 500;

/** Fills an element with the log, or with the question for the password. */
export function renderPanel(panel) {
  stop(panel);
  if (sessionStorage.getItem(TOKEN)) {
    showLog(panel);
  } else {
    askPassword(panel);
  }
}

/** Ends what an element asks for again and again. */
export function stop(panel) {
  clearInterval(panel.timer);
}

function askPassword(panel, notice) {
  const password = field('Password', {
    name: 'password',
    type: 'password',
    required: true,
    autocomplete: 'off',
    hint: 'The value of MAGI_ADMIN_PASSWORD. This tab remembers that it was right for an hour.',
  });
  fill(
    panel,
    notice && h('p', { class: 'error', role: 'alert' }, notice),
    h(
      'form',
      { on: { submit: (event) => verify(event, panel) } },
      password,
      h('div', { class: 'buttons' }, h('button', { class: 'primary' }, 'Open the log')),
    ),
  );
}

async function verify(event, panel) {
  event.preventDefault();
  const password = new FormData(event.target).get('password');
  const answer = await call('/api/admin/verify', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ password }),
  });
  if (answer.status === 200) {
    sessionStorage.setItem(TOKEN, answer.body.token);
    showLog(panel);
  } else {
    askPassword(panel, reasonOf(answer));
  }
}

function showLog(panel) {
  const lines = h('ol', { class: 'exchange-log', tabindex: '0', 'aria-label': 'Log' });
  const leave = (notice) => {
    stop(panel);
    sessionStorage.removeItem(TOKEN);
    askPassword(panel, notice);
  };
  fill(panel, h('div', { class: 'buttons' }, button('Close the log', () => leave())), lines);
  let since = 0;
  const look = async () => {
    const answer = await call(`/api/admin/logs?since=${since}`, {
      headers: { Authorization: `Bearer ${sessionStorage.getItem(TOKEN)}` },
    });
    if (answer.status === 401 || answer.status === 404) {
      leave(reasonOf(answer));
    } else if (answer.status === 200) {
      since = append(lines, answer.body.logs, since);
    }
  };
  look();
  panel.timer = setInterval(() => document.hidden || look(), EVERY_MS);
}

function append(lines, logs, since) {
  const atEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 4;
  lines.append(...logs.map((entry) => h('li', {}, lineOf(entry))));
  while (lines.children.length > MOST) {
    lines.firstChild.remove();
  }
  if (logs.length > 0 && atEnd) {
    lines.scrollTop = lines.scrollHeight;
  }
  return logs.at(-1)?.time ?? since;
}

/** An entry as the server's own log has it. */
export function lineOf({ timestamp, level, message, context }) {
  const [icon, ...words] = message.split(' ');
  const facts = Object.entries(context).map(([name, value]) => `${name}:${value}`);
  return [`${icon} [${timestamp}] ${level}: ${words.join(' ')}`, ...facts].join(' • ');
}

async function call(path, request) {
  try {
    const response = await fetch(path, request);
    return { status: response.status, body: await response.json().catch(() => ({})) };
  } catch {
    return { status: 0, body: {} };
  }
}

function reasonOf({ status, body }) {
  if (status === 404) {
    return 'This server has no password for its log: set MAGI_ADMIN_PASSWORD.';
  }
  return body.error ?? 'The server cannot be reached.';
}
