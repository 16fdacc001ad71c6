// What is going on on the screen: a message while it is written, and a line that says who is doing
// what, with a way to ask for an end of it.
import { button, fill, freshId, h, reconcile, setText } from '../lib/dom.js';
import { tell } from '../lib/dialog.js';
import { avatar, nameOf } from '../people/person.js';
import { personName } from './state.js';
import { brokenText, doingText, isBroken } from './parts.js';

/** After that one may ask again. */
const ASKED_MS = 10_000;

/**
 * A message while it is written. Its text only ever grows: what is on the screen is not drawn again.
 *
 * @param {AbortSignal} signal ends it
 */
export function streamElement(app, id, { id: streamId, senderId }, signal) {
  const text = document.createTextNode('');
  const said = h('p', { class: 'about' });
  const element = h(
    'article',
    {
      class: 'message live',
      tabindex: -1,
      'aria-label': `${personName(app.state, senderId)} is writing`,
    },
    h('div', { class: 'gutter' }, avatar(app.state, senderId)),
    h(
      'div',
      { class: 'body' },
      h('div', { class: 'by' }, nameOf(app.state, senderId, { class: 'author' })),
      h('div', { class: 'content written', dir: 'auto' }, text),
      said,
    ),
  );
  const draw = () => {
    const stream = app.sync.live.stream(id, streamId);
    if (!stream) {
      return;
    }
    if (stream.text.startsWith(text.data)) {
      stream.text.length > text.length && text.appendData(stream.text.slice(text.length));
    } else {
      text.data = stream.text;
    }
    element.classList.toggle('broken', isBroken(stream));
    setText(said, isBroken(stream) ? brokenText(stream) : '');
  };
  app.state.on(`stream:${streamId}`, draw, signal);
  draw();
  return element;
}

/**
 * Who is doing what in a conversation.
 *
 * @param {AbortSignal} signal ends it
 */
export function doingLine(app, id, signal) {
  const list = h('ul', { class: 'doing', 'aria-label': 'What is going on' });
  const said = h('span', { class: 'hidden', role: 'status' });
  let before = new Set();
  const draw = () => {
    const doing = app.sync.live.doing(id);
    const hadFocus = list.contains(document.activeElement);
    reconcile(list, doing, {
      key: (one) => one.sender.id,
      create: (one) => entry(app, id, one),
      update: (item, one) => updateEntry(app, item, one),
    });
    list.hidden = doing.length === 0;
    // Whoever pressed a button that is gone is not thrown to the top of the page.
    if (hadFocus && (list.hidden || !list.contains(document.activeElement))) {
      list.closest('.talk')?.querySelector('textarea')?.focus();
    }
    // That somebody began is heard once; each step would be too much.
    const begun = doing.filter((one) => !before.has(one.sender.id));
    before = new Set(doing.map((one) => one.sender.id));
    if (begun.length > 0) {
      setText(said, begun.map((one) => inWords(app.state, one)).join(', '));
    } else if (doing.length === 0) {
      setText(said, '');
    }
  };
  [`live:${id}`, `log:${id}`, 'people'].forEach((topic) => app.state.on(topic, draw, signal));
  draw();
  return h('div', { class: 'doings' }, list, said);
}

function entry(app, id, { sender }) {
  const text = h('span', { class: 'about', id: freshId('doing') });
  const stop = button('Stop', () => askToStop(app, id, sender.id, stop), {
    class: 'small',
    'aria-describedby': text.id,
  });
  return h('li', {}, text, stop);
}

function updateEntry(app, item, one) {
  const { state } = app;
  const [text, stop] = item.children;
  const words = doing(one);
  if (text.dataset.words !== words) {
    text.dataset.words = words;
    fill(text, nameOf(state, one.sender.id, { class: 'author' }), ' ', h('bdi', {}, words));
  }
  const type = one.sender.type ?? state.people.get(one.sender.id)?.type;
  stop.hidden = type !== 'agent' || one.state === 'stopped';
}

async function askToStop(app, id, agentId, stop) {
  try {
    await app.sync.live.stop(id, agentId);
    setText(stop, 'Asked to stop');
    setTimeout(() => setText(stop, 'Stop'), ASKED_MS);
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
}

const doing = (one) => (one.state === 'writing' ? 'is writing' : doingText(one));

/** Who is doing what, in one sentence. */
export const inWords = (state, one) => `${personName(state, one.sender.id)} ${doing(one)}`;
