// What stands over a conversation with a runtime: what it is doing, the tools it has used, and the
// ways to stop it or to begin anew.
import { tell } from '../lib/dialog.js';
import { button, fill, h, name, reconcile, setText } from '../lib/dom.js';
import { plain } from '../lib/text.js';
import { isBusy, runtimeText, toolsText } from './runtimes.js';

const PACE_MS = 1_000;
const BUSY_MS = 2_000;

/**
 * Hidden until the conversation turns out to be one with a runtime.
 *
 * @param {import('../app.js').App} app
 * @param {string} id of the conversation
 * @param {AbortSignal} signal ends it
 */
export function runtimeBar(app, id, signal) {
  const said = h('span', { role: 'status' });
  const path = h('span', { class: 'about' });
  const stop = button('Stop', () => act(() => app.sync.runtimes.interrupt(id)), {
    class: 'small',
  });
  const renew = button('New conversation', () => act(() => app.sync.runtimes.renew(id)), {
    class: 'small',
    title: 'The next message begins anew; what was said stays here',
  });
  const count = h('summary', {});
  const list = h('ol', { 'aria-label': 'Tool calls' });
  const tools = h('details', { class: 'tool-calls', hidden: true }, count, list);
  const bar = h(
    'section',
    { class: 'runtime', 'aria-label': 'Runtime', hidden: true },
    h('div', { class: 'runtime-state' }, said, path, stop, renew),
    tools,
  );

  const show = (session) => {
    bar.hidden = !session;
    if (!session) {
      return;
    }
    bar.dataset.state = session.status;
    setText(said, runtimeText(session));
    path.dataset.path === session.projectPath || fill(path, ' in ', name(session.projectPath));
    path.dataset.path = session.projectPath;
    // Not disabled: whoever is at the button stays there, and is told when there is nothing to do.
    stop.setAttribute('aria-disabled', String(!isBusy(session)));
    renew.setAttribute('aria-disabled', String(isBusy(session)));
    tools.hidden = session.tools.length === 0;
    setText(count, toolsText(session));
    reconcile(list, session.tools.map((tool, at) => ({ ...tool, at })), {
      key: ({ at, tool, input }) => `${at} ${tool} ${input}`,
      create: toolElement,
      update: updateTool,
    });
  };

  let timer = 0;
  let isReading = false;
  let isAsked = false;
  const read = async () => {
    isAsked = false;
    isReading = true;
    try {
      const conversation = app.state.conversations.get(id);
      const runtime = conversation?.kind === 'session' && (await app.sync.runtimes.of(conversation));
      const session = runtime ? await app.sync.runtimes.get(id) : null;
      signal.aborted || show(session);
      clearTimeout(timer);
      session && isBusy(session) && later(BUSY_MS);
    } catch {
      // The next thing that happens asks again.
    } finally {
      isReading = false;
      isAsked && later(PACE_MS);
    }
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => signal.aborted || isReading || read(), wait);
  };
  const ask = () => {
    if (!isAsked && !signal.aborted) {
      isAsked = true;
      isReading || later(bar.hidden ? 0 : PACE_MS / 4);
    }
  };
  const act = async (call) => {
    try {
      await call();
      await read();
    } catch (failure) {
      tell({ title: 'That did not work', text: failure.message });
    }
  };
  [`live:${id}`, `log:${id}`, 'overview', 'connection'].forEach((topic) =>
    app.state.on(topic, ask, signal),
  );
  signal.addEventListener('abort', () => clearTimeout(timer));
  ask();
  return bar;
}

function toolElement({ tool, input }) {
  return h(
    'li',
    {},
    h(
      'details',
      {},
      h('summary', {}, h('code', {}, plain(tool)), ' ', h('span', { class: 'about' })),
      part('Given', input),
      h('div', { class: 'gave' }),
    ),
  );
}

function updateTool(item, { result, isError }) {
  const state = result === undefined ? 'at work' : isError ? 'failed' : 'done';
  setText(item.querySelector('summary .about'), state);
  const gave = item.querySelector('.gave');
  if (result !== undefined && !gave.firstChild) {
    fill(gave, part(isError ? 'Failed with' : 'Gave', result));
  }
}

const part = (label, text) => [
  h('p', { class: 'about' }, label),
  h('pre', { tabindex: 0, dir: 'ltr', role: 'group', 'aria-label': label }, plain(text)),
];
