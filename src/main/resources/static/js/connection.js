// Says how the page stands with the server, always in the same place.
import { h, setText } from './dom.js';

const TEXTS = {
  connecting: 'Connecting …',
  online: 'Live',
  waiting: 'Reconnecting …',
  refused: 'Signing in …',
  closed: 'Disconnected',
};

/** @param {import('./app.js').App} app */
export function connectionStatus(app) {
  const text = h('span', {});
  const status = h('span', { class: 'connection', role: 'status' }, h('span', { class: 'dot', 'aria-hidden': 'true' }), text);
  const draw = () => {
    status.dataset.state = app.state.connection;
    setText(text, TEXTS[app.state.connection]);
  };
  app.state.on('connection', draw, app.signal);
  draw();
  return status;
}
