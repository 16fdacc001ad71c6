// What the keyboard can do, told by `?`, and the way from one conversation to the next.
import { open } from '../lib/dialog.js';
import { button, h } from '../lib/dom.js';

const ALL = [
  ['Anywhere', [
    [['Ctrl', 'K'], 'Go to a conversation or a person'],
    [['Alt', '↓'], 'The next conversation in the list'],
    [['Alt', '↑'], 'The one before'],
    [['/'], 'Filter the list, where it is long'],
    [['Shift', 'F10'], 'In the list: what can be done with a conversation'],
    [['?'], 'This list'],
    [['Escape'], 'Close what lies over the page'],
  ]],
  ['Where messages are written', [
    [['Enter'], 'Send'],
    [['Shift', 'Enter'], 'Begin a line'],
    [['@'], 'Mention somebody'],
    [[':'], 'Emoji, with two letters of its name'],
    [['Escape'], 'Answer nothing after all'],
  ]],
  ['Among messages', [
    [['↑'], 'The message before'],
    [['↓'], 'The next one'],
    [['End'], 'The newest message'],
    [['Tab'], 'To what can be done with it'],
  ]],
  ['Markdown', [
    [['**bold**'], 'bold'],
    [['*slanted*'], 'slanted'],
    [['`code`'], 'code; three of them before and behind make a block'],
    [['> '], 'a quote'],
    [['- '], 'a list'],
  ]],
];

/** Has the keys do so for as long as somebody is signed in. @param {import('../app.js').App} app */
export function listenForShortcuts(app) {
  const pressed = (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog')) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === '?' && !isWritten(event.target)) {
      event.preventDefault();
      showShortcuts();
    } else if (step && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      goOn(app, step);
    }
  };
  addEventListener('keydown', pressed, { signal: app.signal });
}

const isWritten = (target) => target.matches?.('input, textarea, select, [contenteditable]');

/** Goes to a neighbour of the conversation on the screen, in the order of the list. */
function goOn(app, step) {
  const rows = [...document.querySelectorAll('.lists a.row')];
  const at = rows.findIndex((row) => row.hasAttribute('aria-current'));
  const next = at < 0 && step < 0 ? rows.at(-1) : rows[at + step];
  if (next) {
    app.go(next.getAttribute('href'));
    next.scrollIntoView({ block: 'nearest' });
  }
}

/** Shows them all. */
export function showShortcuts() {
  const dialog = open(
    'Keyboard and Markdown',
    h(
      'div',
      { class: 'shortcuts' },
      ALL.map(([title, keys]) =>
        h(
          'section',
          {},
          h('h3', {}, title),
          h(
            'dl',
            {},
            keys.map(([names, text]) =>
              h('div', {}, h('dt', {}, names.map((name) => h('kbd', {}, name))), h('dd', {}, text)),
            ),
          ),
        ),
      ),
      h('div', { class: 'buttons' }, button('Close', () => dialog.close())),
    ),
  );
  dialog.classList.add('wide');
}
