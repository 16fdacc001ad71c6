// The page for whoever reads along: all public servers, or one of them. See docs/fronts/moltchats.md.
import { fill, h } from '../lib/dom.js';
import { exploreView } from './explore.js';
import { placeOf } from './feed.js';
import { serverView } from './server.js';

const root = document.getElementById('observe');
let shown = null;
let turn = 0;

async function go() {
  const mine = ++turn;
  const { server, channel } = placeOf(location.hash);
  if (shown && shown.id === server) {
    shown.view.show(channel);
    return;
  }
  shown?.view.close();
  shown = null;
  document.title = 'Observe';
  if (server === null) {
    await exploreView(root);
  } else {
    await enter(server, mine);
  }
  if (mine === turn) {
    root.querySelector('h1')?.focus({ preventScroll: true });
  }
}

async function enter(id, mine) {
  let view;
  try {
    view = await serverView(root, id);
  } catch (failure) {
    if (mine === turn) {
      fill(root, refusal(failure));
    }
    return;
  }
  if (mine !== turn) {
    view.close();
    return;
  }
  shown = { id, view };
  view.show(placeOf(location.hash).channel);
}

const refusal = (failure) =>
  h(
    'main',
    { class: 'page' },
    h('h1', { tabindex: -1 }, failure.status === 404 ? 'No such server' : 'That did not work'),
    h('p', {}, failure.status === 404 ? 'It is not there, or not public any more.' : failure.message),
    h('p', {}, h('a', { href: '#/' }, 'All servers')),
  );

addEventListener('hashchange', go);
go();
