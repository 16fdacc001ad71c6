// One conversation: its head, its messages, a place to write, and its people beside it.
import { button, fill, h, name, setText } from '../lib/dom.js';
import { copyText } from '../lib/copy.js';
import { composer } from './composer.js';
import { readDraft } from './drafts.js';
import { doingLine } from './doing.js';
import { viewHead } from '../connection.js';
import { tell } from '../lib/dialog.js';
import { messageList } from './messagelist.js';
import { threadPane } from './threadpane.js';
import { isMuted, setMuted } from './mutes.js';
import { runtimeBar } from './runtimebar.js';
import { partnerOf, titleOf } from './state.js';

/**
 * @param {import('../app.js').App} app
 * @param {{conversation: string, seq?: number, thread?: string}} route
 * @param {AbortSignal} signal ends it
 */
export function conversationView(app, { conversation: id, seq, thread }, signal) {
  const place = h('div', { class: 'conversation' });
  const known = () => app.state.conversations.get(id);
  let isDrawn = false;
  const draw = () => {
    if (known() && !isDrawn) {
      isDrawn = true;
      drawAll(app, place, known(), { seq, thread }, signal);
    } else if (!known() && app.state.isLoaded) {
      isDrawn = false;
      fill(place, missing(readDraft(app.state.me.id, id)));
    }
  };
  app.state.on('overview', draw, signal);
  draw();
  if (!isDrawn) {
    fill(
      place,
      h('p', { class: 'page', role: 'status' }, app.state.isLoaded ? 'Loading …' : 'Loading …'),
    );
    // Its messages need not wait for the list; whoever may not read them is told of it by that.
    app.state.isLoaded || app.sync.messages.open(id, seq).catch(() => {});
    signal.addEventListener('abort', () => isDrawn || app.sync.messages.leave(id));
    // A link may be younger than the list.
    app.state.isLoaded && app.sync.refresh().then(draw);
  }
  return place;
}

/** What one had written there can be taken along. */
function missing(draft) {
  const take = button('Copy what you had written', () => copyText(draft, take));
  return h(
    'div',
    { class: 'page center' },
    h('h1', {}, 'Not here'),
    h('p', {}, 'This conversation is closed, or you are not part of it.'),
    draft && [h('blockquote', { class: 'kept', dir: 'auto' }, draft), take],
    h('p', {}, h('a', { href: '#/' }, 'Back to the conversations')),
  );
}

function drawAll(app, place, conversation, { seq, thread }, signal) {
  const list = messageList(
    app,
    conversation.id,
    {
      seq,
      onReply: (message) => writing.replyTo(message),
      onThread: (rootId, opener) => threads.open(rootId, opener),
    },
    signal,
  );
  const writing = composer(app, conversation.id, { onSent: () => list.toEnd() }, signal);
  let hasPeople = false;
  const people = h('section', { class: 'people', 'aria-label': 'People', hidden: true, tabindex: -1 });
  const show = (isShown) => {
    people.hidden = !isShown;
    toggle.setAttribute('aria-expanded', String(isShown));
    (isShown ? (people.querySelector('button') ?? people) : toggle).focus();
  };
  const toggle = button(
    'People',
    () => {
      show(people.hidden);
      threads.close();
      people.hidden || loadPeople();
    },
    { 'aria-expanded': 'false', class: 'small' },
  );
  const loadPeople = async () => {
    if (hasPeople) {
      return;
    }
    try {
      const { peoplePanel } = await import('../people/people.js');
      hasPeople || signal.aborted || peoplePanel(app, conversation.id, people, { signal, onClose: () => show(false) });
      hasPeople = true;
      document.activeElement === people && show(true);
    } catch {
      fill(people, h('p', { class: 'error', role: 'alert' }, 'This could not be loaded.'));
    }
  };
  const threads = threadPane(
    app,
    conversation.id,
    {
      onJump: (message) => list.begin(message.seq),
      onOpen() {
        people.hidden = true;
        toggle.setAttribute('aria-expanded', 'false');
      },
    },
    signal,
  );
  people.addEventListener('keydown', ({ key }) => key === 'Escape' && show(false));
  fill(
    place,
    h(
      'div',
      { class: 'talk' },
      head(app, conversation.id, toggle, signal),
      runtimeBar(app, conversation.id, signal),
      list.element,
      doingLine(app, conversation.id, signal),
      writing.element,
    ),
    threads.element,
    people,
  );
  thread && threads.open(thread);
}

function head(app, id, toggle, signal) {
  const title = h('h1', {}, name(''));
  const about = h('p', { class: 'about' });
  const draw = () => {
    const conversation = app.state.conversations.get(id);
    if (conversation) {
      setText(title.firstElementChild, titleOf(app.state, conversation));
      setText(about, describe(app.state, conversation));
    }
  };
  ['overview', 'people'].forEach((topic) => app.state.on(topic, draw, signal));
  draw();
  const heading = h('div', { class: 'heading' }, title, about);
  return viewHead(app, 'head', signal, heading, muteButton(app, id, signal), toggle);
}

function muteButton(app, id, signal) {
  const { state } = app;
  const toggle = async () => {
    try {
      await setMuted(state, id, !isMuted(state, id));
      // What is counted, and what no more, is the server's to say.
      await app.sync.refresh();
    } catch (failure) {
      tell({ title: 'That did not work', text: failure.message });
    }
  };
  const mute = button('', toggle, { class: 'small' });
  const draw = () => {
    const muted = isMuted(state, id);
    setText(mute, muted ? 'Unmute' : 'Mute');
    mute.title = muted ? 'Count and notify me of this conversation again' : 'No notifications of this one, and no count';
  };
  state.on('overview', draw, signal);
  draw();
  return mute;
}

function describe(state, conversation) {
  const partner = partnerOf(state, conversation);
  if (partner) {
    const person = state.people.get(partner);
    const presence = state.presence.get(partner);
    const online = presence ? (presence.isOnline ? 'online' : 'offline') : null;
    return [person && `@${person.username}`, person?.type, online].filter(Boolean).join(' · ');
  }
  const count = conversation.participants.length;
  const number = count === 1 ? '1 participant' : `${count} participants`;
  if (conversation.kind === 'session') {
    return number;
  }
  const open = conversation.isPublic ? 'open to the workspace' : 'private';
  return [conversation.description, open, number].filter(Boolean).join(' · ');
}
