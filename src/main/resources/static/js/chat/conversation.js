// One conversation: its head, its messages, a place to write, and its people beside it.
import { button, fill, h, name, setText } from '../lib/dom.js';
import { composer } from './composer.js';
import { viewHead } from '../connection.js';
import { messageList } from './messagelist.js';
import { peoplePanel } from '../people/people.js';
import { partnerOf, titleOf } from './state.js';

/**
 * @param {import('../app.js').App} app
 * @param {{conversation: string, seq?: number}} route
 * @param {AbortSignal} signal ends it
 */
export function conversationView(app, { conversation: id, seq }, signal) {
  const place = h('div', { class: 'conversation' });
  const known = () => app.state.conversations.get(id);
  let isDrawn = false;
  const draw = () => {
    if (known() && !isDrawn) {
      isDrawn = true;
      drawAll(app, place, known(), seq, signal);
    } else if (!known() && app.state.isLoaded) {
      isDrawn = false;
      fill(place, missing());
    }
  };
  app.state.on('overview', draw, signal);
  draw();
  if (!isDrawn) {
    fill(
      place,
      h('p', { class: 'page', role: 'status' }, app.state.isLoaded ? 'Looking …' : 'Loading …'),
    );
    // A link may be younger than the list.
    app.state.isLoaded && app.sync.refresh().then(draw);
  }
  return place;
}

function missing() {
  return h(
    'div',
    { class: 'page center' },
    h('h1', {}, 'Not here'),
    h('p', {}, 'This conversation is closed, or you take no part in it.'),
    h('p', {}, h('a', { href: '#/' }, 'Back to the conversations')),
  );
}

function drawAll(app, place, conversation, seq, signal) {
  const list = messageList(
    app,
    conversation.id,
    { seq, onReply: (message) => writing.replyTo(message) },
    signal,
  );
  const writing = composer(app, conversation.id, { onSent: () => list.toEnd() }, signal);
  const people = h('aside', { class: 'people', 'aria-label': 'People', hidden: true });
  const show = (isShown) => {
    people.hidden = !isShown;
    toggle.setAttribute('aria-expanded', String(isShown));
    (isShown ? people.querySelector('button') : toggle).focus();
  };
  const toggle = button(
    'People',
    () => {
      show(people.hidden);
      drawPeople();
    },
    { 'aria-expanded': 'false', class: 'small' },
  );
  const drawPeople = peoplePanel(app, conversation.id, people, {
    signal,
    onClose: () => show(false),
  });
  people.addEventListener('keydown', ({ key }) => key === 'Escape' && show(false));
  fill(
    place,
    h(
      'div',
      { class: 'talk' },
      head(app, conversation.id, toggle, signal),
      list.element,
      writing.element,
    ),
    people,
  );
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
  return viewHead(app, 'head', signal, h('div', { class: 'heading' }, title, about), toggle);
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
