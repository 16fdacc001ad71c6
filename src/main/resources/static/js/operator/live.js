// What happens now: asks for a pulse every other second, for as long as somebody looks.
import { fill, h, setText } from '../lib/dom.js';
import { admin } from './api.js';
import { charts } from './charts.js';
import { choice } from '../lib/fields.js';
import { healthTiles } from './health.js';
import { figure, remember, sample } from './pulse.js';
import { row, table } from './parts.js';

const EVERY_MS = 2_000;
/** Five minutes. */
const KEPT = 150;

/** Of other servers it is known as of some seconds ago, so it is asked for less often. */
const HEALTH_EVERY = 3;

/**
 * @param {import('./pulse.js').Pulse} first
 * @param {{id: string, name: string}[]} servers all there are
 * @param {(notice: string) => void} onRefused told when the token is no longer good
 */
export function live(first, servers, onRefused) {
  const stop = new AbortController();
  const state = h('p', { class: 'operator-state', role: 'status' });
  const drawn = charts(stop.signal);
  const refused = refusals();
  const health = healthTiles();
  const which = servers.length > 1 ? serverChoice(servers, first.server) : null;
  const samples = [];
  let before = first;
  let beats = 0;
  // Without a name a load balancer would have another one answer each time.
  const chosen = () => (which ? { server: which.value() } : {});

  function show(pulse) {
    if (pulse.at === before.at && pulse.server === before.server) {
      return;
    }
    const newest = sample(before, pulse);
    before = pulse;
    newest ? remember(samples, newest, KEPT) : samples.splice(0);
    drawn.draw(samples);
    refused.draw(pulse);
    setText(
      state,
      `${figure(pulse.connectedUsers)} connected, ${figure(pulse.queue)} waiting for the log`,
    );
  }

  async function beat() {
    if (!state.isConnected) {
      stop.abort();
      return;
    }
    try {
      if (document.visibilityState === 'visible') {
        show(await admin('pulse', chosen()));
        beats % HEALTH_EVERY === 0 && health.draw(await admin('health', chosen()));
        beats += 1;
      }
    } catch (failure) {
      if (failure.status === 401 || failure.status === 404) {
        stop.abort();
        onRefused(failure.message);
        return;
      }
      const text = failure.status === 400 ? 'That server no longer runs: choose another.' : failure.message;
      setText(state, text);
      health.fail(text);
    }
    setTimeout(beat, EVERY_MS);
  }

  refused.draw(first);
  drawn.draw(samples);
  admin('health').then(health.draw, ({ message }) => health.fail(message));
  setTimeout(beat, EVERY_MS);
  return {
    state,
    which: which?.element,
    charts: drawn.element,
    refusals: refused.element,
    health: health.element,
  };
}

/** Of which server the figures are. */
function serverChoice(servers, first) {
  const labels = servers.map(({ id, name }) => [id, name === id ? id : `${name} (${id.slice(0, 4)})`]);
  const element = choice('Server', 'server', labels);
  const select = element.querySelector('select');
  select.value = first;
  return { element, value: () => select.value };
}

/** What was turned away, and all answers by status. */
function refusals() {
  const reasons = table('Turned away since the start', ['Reason', 'Times']);
  const answers = table('Answers of REST since the start', ['Status', 'Times']);
  const draw = ({ refused, requests }) => {
    const seen = Object.entries(refused).filter(([, count]) => count > 0);
    const none = h('tr', {}, h('td', { colspan: '2' }, 'Nothing so far'));
    fill(reasons.rows, seen.length > 0 ? seen.map(inWords) : none);
    fill(
      answers.rows,
      Object.entries(requests).map(([status, count]) => row(status, figure(count))),
    );
  };
  return { element: h('div', { class: 'columns' }, reasons.element, answers.element), draw };
}

const inWords = ([reason, count]) => row(reason.replaceAll('_', ' '), figure(count));
