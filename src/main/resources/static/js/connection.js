// Says how the page stands with the server, wherever the reader is.
import { h, setText } from './lib/dom.js';

const TEXTS = {
  connecting: 'Connecting…',
  online: 'Live',
  waiting: 'Reconnecting…',
  refused: 'Signing in…',
  closed: 'Disconnected',
};

/**
 * @param {import('./app.js').App} app
 * @param {AbortSignal} [signal] ends it
 */
export function connectionStatus(app, signal = app.signal) {
  const text = h('span', {});
  const dot = h('span', { class: 'dot', 'aria-hidden': 'true' });
  const status = h('span', { class: 'connection', role: 'status' }, dot, text);
  const draw = () => {
    status.dataset.state = app.state.connection;
    setText(text, TEXTS[app.state.connection]);
  };
  app.state.on('connection', draw, signal);
  draw();
  return status;
}

/** The head of a view: on narrow screens, where it stands alone, with the way back and the state. */
export function viewHead(app, className, signal, ...content) {
  return h(
    'header',
    { class: className },
    h('a', { href: '#/', class: 'back', 'aria-label': 'Back to the conversations' }, '‹'),
    content,
    h('span', { class: 'narrow' }, connectionStatus(app, signal)),
  );
}
