// Starts the page: signs in by the link of a mail, then shows what is for whoever is here.
import { ApiError, get, onSignedOut, post } from './api.js';
import { App } from './app.js';
import { renderOperator } from './operator.js';
import { routeOf } from './routes.js';
import { providerFailure, returnPlace } from './signin.js';
import { renderWelcome } from './welcome.js';

const LINK = '#signin=';

const root = document.getElementById('app');
let app = null;
let shown = null;

onSignedOut(() => app && leave());
addEventListener('hashchange', () => (location.hash.startsWith(LINK) ? location.reload() : show()));
start();

async function start(notice) {
  let told = notice ?? providerFailure(location.hash);
  if (location.hash.startsWith(LINK)) {
    told = await signIn(location.hash.slice(LINK.length));
  } else if (told) {
    history.replaceState(null, '', `${location.pathname}#/`);
  }
  try {
    const [me, { socketPath }] = await Promise.all([get('/api/account/me'), get('/api/console')]);
    app = new App(root, me, { socketPath, onSignOut: leave });
    shown = null;
    if (location.hash === '') {
      history.replaceState(null, '', `${location.pathname}${returnPlace()}`);
    }
    show();
    await app.start();
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 401) {
      show(told);
    } else {
      show(failure.message);
    }
  }
}

/** Signs in and takes the secret out of the address bar and the history, whatever comes of it. */
async function signIn(token) {
  history.replaceState(null, '', `${location.pathname}${returnPlace()}`);
  try {
    await post('/api/account/verify', { token: decodeURIComponent(token) });
    return undefined;
  } catch (failure) {
    return failure.message;
  }
}

function show(notice) {
  const route = routeOf(location.hash);
  if (app) {
    app.show(route);
  } else if (route.view === 'operator') {
    place('operator', () => renderOperator(root));
  } else {
    place(`welcome ${notice ?? ''}`, () => renderWelcome(root, { notice, onSignedIn: start }));
  }
}

// What is shown already stays: somebody may be typing there.
function place(what, render) {
  if (shown !== what) {
    shown = what;
    render();
  }
}

function leave() {
  app.stop();
  app = null;
  history.replaceState(null, '', `${location.pathname}#/`);
  show('You are signed out.');
}
