// Everything for somebody who is signed in: the frame of the page and what is shown in it.
import { get, post } from './lib/api.js';
import { countDown } from './asks/card.js';
import { waitingView } from './asks/waiting.js';
import { conversationView } from './chat/conversation.js';
import { tell } from './lib/dialog.js';
import { fill, h } from './lib/dom.js';
import { later } from './lib/later.js';
import { forgetAll } from './chat/drafts.js';
import { joinView } from './people/join.js';
import { announceMessages } from './chat/notify.js';
import { listenForShortcuts } from './chat/shortcuts.js';
import { sidebar } from './chat/sidebar.js';
import { countText, State, titleOf, unreadInAll } from './chat/state.js';
import { Sync } from './chat/sync.js';
import { welcomeHome } from './chat/home.js';
import { WHOLE } from './whole.js';

const NAME = 'MoChat';

/** A view that is loaded when somebody goes there. */
const loaded = (load, name) => (app, route, signal) =>
  later(load, (module) => module[name](app, route, signal), signal);

const VIEWS = {
  home: welcomeHome,
  conversation: conversationView,
  join: joinView,
  waiting: waitingView,
  account: loaded(() => import('./account/account.js'), 'accountView'),
  agents: loaded(() => import('./account/agents.js'), 'agentsView'),
  contacts: loaded(() => import('./people/contacts.js'), 'contactsView'),
  discover: loaded(() => import('./people/discover.js'), 'discoverView'),
  person: loaded(() => import('./people/profile.js'), 'profileView'),
  workspace: loaded(() => import('./people/workspace.js'), 'workspaceView'),
};

export class App {
  #root;
  #main = h('main', { id: 'main', tabindex: '-1' });
  #frame = h('div', { class: 'shell' });
  #stop = new AbortController();
  #view = new AbortController();
  route = { view: 'home' };
  pendingAgents = 0;
  /** How many agents the reader has, or `null` while it is not known. @type {number|null} */
  agents = null;

  /**
   * @param {HTMLElement} root
   * @param {object} me the account
   * @param {{socketPath: string, onSignOut: () => void}} options
   */
  constructor(root, me, { socketPath, onSignOut }) {
    this.#root = root;
    this.onSignOut = onSignOut;
    this.state = new State(me);
    this.sync = new Sync(this.state, socketPath);
    /** Ends when somebody signs out. */
    this.signal = this.#stop.signal;
    announceMessages(this);
    countDown(this.signal);
    listenForShortcuts(this);
    this.state.on('overview', () => this.#title(), this.signal);
    addEventListener('beforeunload', (event) => this.#warn(event), { signal: this.signal });
    const skip = h(
      'button',
      { type: 'button', class: 'skip', on: { click: () => this.#main.focus() } },
      'Skip to content',
    );
    fill(this.#frame, skip, sidebar(this), this.#main);
    fill(this.#root, this.#frame);
  }

  /** Reads what there is, and stays connected from now on. */
  async start() {
    await this.sync.start();
    await this.countPendingAgents();
  }

  stop() {
    this.#view.abort();
    this.#stop.abort();
    this.sync.stop();
    document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
    document.title = NAME;
  }

  /** Ends the session of this browser; says so if it goes on. */
  async signOut() {
    try {
      await post('/api/account/signout');
    } catch (failure) {
      // A session that has ended already is what was wanted.
      if (!this.signal.aborted) {
        tell({ title: 'You are still signed in', text: failure.message });
        return;
      }
    }
    forgetAll();
    this.signal.aborted || this.onSignOut();
  }

  /** @param {string} hash */
  go(hash) {
    if (location.hash === hash) {
      this.show(this.route);
    } else {
      location.hash = hash;
    }
  }

  /** Goes to the newest direct message that is unread, unless the reader has gone somewhere. */
  toGreeting() {
    const [newest] = [...this.state.conversations.values()]
      .filter((one) => one.type === 'dm' && one.unread > 0)
      .sort((one, other) => other.activeAt.localeCompare(one.activeAt));
    if (newest && this.route.view === 'home') {
      this.go(`#/c/${newest.id}`);
    }
  }

  /** Shows what a route names. A view ends with the signal it was given. */
  show(route) {
    const before = this.route;
    this.#view.abort();
    this.#view = new AbortController();
    this.sync.watched = [];
    this.sync.seen.hide();
    this.route = route;
    this.#frame.dataset.view = route.view === 'home' ? 'list' : 'main';
    const whole = WHOLE[route.view];
    if (whole) {
      whole(this.#main, route);
    } else {
      fill(this.#main, VIEWS[route.view](this, route, this.#view.signal));
    }
    this.state.changed('route');
    this.#title();
    this.#focus(before, route);
  }

  /** How many agents wait for the owner's word. */
  async countPendingAgents() {
    const agents = await get('/api/account/agents').catch(() => null);
    if (agents === null) {
      return;
    }
    this.agents = agents.length;
    this.pendingAgents = agents.filter((agent) => agent.ownership === 'unconfirmed').length;
    this.state.changed('agents');
  }

  // Whoever follows a link by keyboard, or hears the page, goes on where it led to.
  #focus(before, route) {
    if (before !== route && this.state.isLoaded) {
      (this.#main.querySelector('[data-focus]') ?? this.#main).focus({ preventScroll: true });
    }
  }

  // A closed tab forgets what was not sent.
  #warn(event) {
    if (this.sync.messages.hasPending) {
      event.preventDefault();
    }
  }

  #title() {
    const unread = unreadInAll(this.state);
    const conversation = this.state.conversations.get(this.route.conversation);
    const place = conversation ? `${titleOf(this.state, conversation)} · ${NAME}` : NAME;
    document.title = unread > 0 ? `(${countText(unread)}) ${place}` : place;
    // Where the page is installed its icon counts too; elsewhere the browser refuses or does not know how.
    navigator.setAppBadge?.(unread).catch(() => {});
  }
}
