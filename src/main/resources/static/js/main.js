// Starts the page: signs in by the link of a mail, then shows what is for whoever is here.
import { getEarly, onSignedOut } from './lib/api.js';
import { untilAnswered } from './lib/backoff.js';
import { tell } from './lib/dialog.js';
import { fill, h } from './lib/dom.js';
import { useLetters } from './lib/letters.js';
import { applyLook, LOOK } from './lib/look.js';
import { signInByLink } from './account/mailed.js';
import { renderWelcome } from './account/welcome.js';
import { routeOf } from './routes.js';
import { ACCOUNT, providerFailure, returnPlace, tellOtherTabs } from './account/signin.js';
import { WHOLE } from './whole.js';

const LINK = '#signin=';
const ENDED =
  'Your session has ended: you signed out elsewhere, or were away for long. What you were writing is kept in this tab: sign in to go on.';

// Comes with the page. Strangers need not wait for it.
const loadApp = () => import('./app.js');

const root = document.getElementById('app');
let app = null;
let shown = null;
/** Whether it is not known yet who is here: what is shown then stays. */
let isStarting = false;

applyLook();
useLetters();
onSignedOut(() => app && leave(ENDED));
addEventListener('hashchange', () => (location.hash.startsWith(LINK) ? location.reload() : show()));
// All tabs share the cookie: one that went on as before would write as somebody else.
addEventListener('storage', ({ key, newValue }) => {
  if (key === LOOK) {
    applyLook();
  }
  if (key === ACCOUNT && app && newValue !== app.state.me.id) {
    location.reload();
  }
});
start();

async function start(notice) {
  isStarting = true;
  let told = notice ?? providerFailure(location.hash);
  const token = takeLink(told);
  try {
    const before = await whoAmI();
    let me = before;
    if (token !== null) {
      told = await signInByLink(root, token, before);
      me = await whoAmI();
    }
    await (me ? enter(me, told) : stayOut(told));
    // What waits for whoever comes in by a mail is the greeting of an agent.
    token !== null && me?.id !== before?.id && app?.toGreeting();
  } catch (failure) {
    stayOut(failure.message);
  }
}

/** Takes the secret of a link out of the address bar and the history, whatever comes of it. */
function takeLink(failure) {
  const { hash, pathname } = location;
  if (hash.startsWith(LINK)) {
    history.replaceState(null, '', `${pathname}${returnPlace()}`);
    return hash.slice(LINK.length);
  }
  failure && history.replaceState(null, '', `${pathname}#/`);
  return null;
}

/** The account that is signed in here, or `null`. */
function whoAmI() {
  return answered(async () => {
    try {
      return await getEarly('/api/account/me');
    } catch (failure) {
      if (failure.status === 401) {
        return null;
      }
      throw failure;
    }
  });
}

// A server that is just being started again is no reason to ask for a new link.
function answered(action) {
  return untilAnswered(action, ({ message }) => {
    place(`waiting ${message}`, () => renderWaiting(`${message} Trying again …`));
  });
}

async function enter(me, told) {
  const [{ socketPath }, { App }] = await Promise.all([
    answered(() => getEarly('/api/console')),
    loadApp(),
  ]);
  app = new App(root, me, { socketPath, onSignOut: () => leave('You are signed out.') });
  tellOtherTabs(me.id);
  shown = null;
  isStarting = false;
  if (location.hash === '') {
    history.replaceState(null, '', `${location.pathname}${returnPlace()}`);
  }
  show();
  told &&
    tell({
      title: 'Signing in did not work',
      text: `${told} You are still signed in as ${me.displayName}.`,
    });
  await app.start();
}

function stayOut(told) {
  isStarting = false;
  shown = null;
  show(told);
}

function renderWaiting(message) {
  const text = h('p', { role: 'status' }, message);
  fill(root, h('main', { class: 'page center', id: 'main', tabindex: '-1' }, text));
}

function show(notice) {
  if (isStarting) {
    return;
  }
  const route = routeOf(location.hash);
  if (app) {
    app.show(route);
  } else if (route.view in WHOLE) {
    place(location.hash, () => WHOLE[route.view](root, route));
  } else {
    const what = `welcome ${notice ?? ''}`;
    place(what, () => renderWelcome(root, { notice, onSignedIn: start }));
  }
}

// What is shown already stays: somebody may be typing there.
function place(what, render) {
  if (shown !== what) {
    shown = what;
    render();
  }
}

function leave(told) {
  app.stop();
  app = null;
  // Whoever did not mean to leave comes back to where they were.
  told === ENDED || history.replaceState(null, '', `${location.pathname}#/`);
  show(told);
}
