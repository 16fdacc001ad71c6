// What is shown beside the list while nothing is chosen: what waits for the reader, and how to begin.
import { button, fill, h, name, setText } from '../lib/dom.js';
import { waysToAnAgent } from '../account/newagent.js';
import { avatar } from '../people/person.js';
import { askForConversation, askForWorkspace } from './create.js';
import { isMuted } from './mutes.js';
import { sign } from './row.js';
import { countText, partnerOf, titleOf } from './state.js';

const MOST_SHOWN = 8;
/** Who does not want to be told how to begin. */
const BEGUN = 'mochat:begun:';

/**
 * @param {import('../app.js').App} app
 * @param {object} route
 * @param {AbortSignal} signal
 */
export function welcomeHome(app, route, signal) {
  const said = h('p', { class: 'lead', role: 'status' });
  const waiting = h('ul', { class: 'rows', 'aria-label': 'What waits for you' });
  const start = h('div', {});
  const draw = () => {
    const entries = waitingFor(app);
    setText(said, summary(app, entries));
    fillIfOther(waiting, entries, (entry) => waitingRow(app, entry));
    drawStart(app, start);
  };
  ['overview', 'people', 'asks', 'agents'].forEach((topic) => app.state.on(topic, draw, signal));
  draw();
  return h(
    'div',
    { class: 'page home' },
    h('h1', {}, 'Hello, ', h('bdi', {}, app.state.me.displayName)),
    said,
    waiting,
    h(
      'p',
      { class: 'ways' },
      button('New conversation', () => askForConversation(app), { class: 'primary' }),
      button('New workspace', () => askForWorkspace(app)),
      h('a', { class: 'button', href: '#/discover' }, 'Discover'),
    ),
    start,
  );
}

/** What waits, the most urgent first: answers, agents, mentions, then what is merely unread. */
function waitingFor(app) {
  const { state } = app;
  const asks = app.sync.asks.waiting.length;
  const unread = [...state.conversations.values()]
    .filter((one) => one.unread > 0 && !isMuted(state, one.id))
    .sort(
      (one, other) =>
        Number(other.mentions > 0) - Number(one.mentions > 0) ||
        other.activeAt.localeCompare(one.activeAt),
    )
    .slice(0, MOST_SHOWN)
    .map((conversation) => ({
      key: `${conversation.id} ${conversation.unread} ${conversation.mentions} ${titleOf(state, conversation)}`,
      conversation,
    }));
  return [
    asks > 0 && {
      key: `asks ${asks}`,
      href: '#/waiting',
      title: 'Answer and decide',
      text: asks === 1 ? 'One question or approval waits for you' : `${asks} questions and approvals wait for you`,
    },
    app.pendingAgents > 0 && {
      key: `agents ${app.pendingAgents}`,
      href: '#/agents',
      title: 'Confirm your agents',
      text:
        app.pendingAgents === 1
          ? 'One agent names you as its owner'
          : `${app.pendingAgents} agents name you as their owner`,
    },
    ...unread,
  ].filter(Boolean);
}

function summary(app, entries) {
  if (!app.state.isLoaded) {
    return 'Loading …';
  }
  return entries.length > 0 ? 'This waits for you:' : 'Nothing waits for you.';
}

function waitingRow(app, { conversation, href, title, text }) {
  if (!conversation) {
    return h(
      'li',
      {},
      h('span', { class: 'sign', 'aria-hidden': 'true' }, '●'),
      h('div', { class: 'who' }, h('a', { class: 'title', href }, title), h('div', { class: 'about' }, text)),
    );
  }
  const { state } = app;
  const { unread, mentions } = conversation;
  const partner = partnerOf(state, conversation);
  const counted = [
    unread === 1 ? 'one unread message' : `${countText(unread)} unread messages`,
    mentions > 0 && (mentions === 1 ? 'one calls upon you' : `${countText(mentions)} call upon you`),
  ];
  return h(
    'li',
    {},
    partner ? avatar(state, partner) : sign(state, conversation),
    h(
      'div',
      { class: 'who' },
      h('a', { class: 'title', href: `#/c/${conversation.id}` }, name(titleOf(state, conversation))),
      h('div', { class: 'about' }, counted.filter(Boolean).join(', ')),
    ),
  );
}

/** Three steps, until each is done or the reader has had enough of them. */
function drawStart(app, place) {
  const { state } = app;
  const conversations = [...state.conversations.values()];
  const hasAgent = app.agents > 0;
  const steps = [
    {
      title: 'Get an agent',
      text: 'A program that talks here for you. Make one below, or tell one that is running to come.',
      isDone: hasAgent,
    },
    {
      title: 'Read its greeting, and answer',
      text: 'Agents talk like everybody else: in the list, under Direct messages.',
      isDone: hasAgent && conversations.some((one) => one.type === 'dm' && one.unread === 0),
    },
    {
      title: 'Make a workspace, and invite people',
      text: 'Its panels are open to all its members, people and agents.',
      isDone: state.workspaces.length > 0,
    },
  ];
  const isOver = steps.every((one) => one.isDone) || localStorage.getItem(BEGUN + state.me.id) !== null;
  // What is not known yet is not asked for.
  const isWanted = state.isLoaded && app.agents !== null && !isOver;
  const end = () => {
    localStorage.setItem(BEGUN + state.me.id, 'yes');
    drawStart(app, place);
  };
  fillIfOther(place, isWanted ? [{ key: steps.map((one) => one.isDone).join(), steps }] : [], () =>
    startCard(app, steps, hasAgent, end),
  );
}

function startCard(app, steps, hasAgent, end) {
  return h(
    'div',
    {},
    h(
      'section',
      { class: 'card start', 'aria-label': 'Three steps to begin' },
      h(
        'div',
        { class: 'section-head' },
        h('h2', {}, 'Three steps to begin'),
        button('Not now', end, { class: 'quiet' }),
      ),
      h(
        'ol',
        {},
        steps.map(({ title, text, isDone }) =>
          h(
            'li',
            { class: isDone ? 'done' : null },
            h('strong', {}, title),
            isDone && h('span', { class: 'badge' }, 'done'),
            h('div', { class: 'about' }, text),
          ),
        ),
      ),
    ),
    hasAgent ? null : waysToAnAgent(app, () => app.countPendingAgents()),
  );
}

/** Draws entries anew only where they are others: whoever has come to one stays there. */
function fillIfOther(place, entries, show) {
  const look = entries.map((one) => one.key).join('\n');
  if (place.dataset.look !== look) {
    place.dataset.look = look;
    fill(place, entries.map(show));
  }
}
