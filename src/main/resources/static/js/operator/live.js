// What happens now: asks for a pulse every other second, for as long as somebody looks.
import { fill, h, setText } from '../lib/dom.js';
import { admin } from './api.js';
import { charts } from './charts.js';
import { figure, remember, sample } from './pulse.js';
import { row, table } from './parts.js';

const EVERY_MS = 2_000;
/** Five minutes. */
const KEPT = 150;

/**
 * @param {import('./pulse.js').Pulse} first
 * @param {(notice: string) => void} onRefused told when the token is no longer good
 */
export function live(first, onRefused) {
  const stop = new AbortController();
  const state = h('p', { class: 'operator-state', role: 'status' });
  const drawn = charts(stop.signal);
  const refused = refusals();
  const samples = [];
  let before = first;

  function show(pulse) {
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
        show(await admin('pulse'));
      }
    } catch (failure) {
      if (failure.status === 401 || failure.status === 404) {
        stop.abort();
        onRefused(failure.message);
        return;
      }
      setText(state, failure.message);
    }
    setTimeout(beat, EVERY_MS);
  }

  refused.draw(first);
  drawn.draw(samples);
  setTimeout(beat, EVERY_MS);
  return { state, charts: drawn.element, refusals: refused.element };
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
