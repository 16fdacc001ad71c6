// A Socket.IO client over WebSocket: signs in by the cookie of the page, watches the heartbeat, and
// comes back by itself for as long as it is open. It keeps no messages: who listens catches up.
import * as packets from './packets.js';

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 10_000;
const CONNECT_MS = 15_000;
const ANSWER_MS = 10_000;
const GRACE_MS = 2_000;

/** `state` is connecting, online, waiting (for the next attempt), refused or closed. */
export class Socket extends EventTarget {
  #url;
  #web = null;
  #timers = new Map();
  #attempts = 0;
  #patience = CONNECT_MS;
  #nextId = 0;
  /** Answers that are waited for, each for ANSWER_MS at most. */
  #answers = new Map();
  state = 'closed';

  /** @param {string} url of the WebSocket */
  constructor(url) {
    super();
    this.#url = url;
  }

  /** Connects, and again whenever the connection is lost. */
  open() {
    if (this.#web) {
      return;
    }
    this.#become('connecting');
    const web = new WebSocket(this.#url);
    this.#web = web;
    this.#patience = CONNECT_MS;
    this.#watch();
    web.onmessage = ({ data }) => web === this.#web && this.#receive(data);
    web.onclose = () => web === this.#web && this.#lost();
  }

  /** Ends it for good. */
  close() {
    this.#send(packets.disconnect);
    this.#drop();
    this.#become('closed');
  }

  /** Tries at once instead of waiting on; checks a connection that may have died unnoticed. */
  wake() {
    if (this.state === 'waiting') {
      this.#drop();
      this.open();
    }
  }

  /**
   * Sends an event and gives its answer.
   *
   * @returns {Promise<any>} rejected when there is no connection, or no answer in time
   */
  emit(name, payload) {
    if (this.state !== 'online') {
      return Promise.reject(new Error('not connected'));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#answer(id, null), ANSWER_MS);
      this.#answers.set(id, { resolve, reject, timer });
      this.#send(packets.event(name, payload, id));
    });
  }

  #receive(text) {
    this.#watch();
    const packet = packets.parse(text);
    switch (packet.kind) {
      case 'open':
        this.#patience = packet.data.pingInterval + packet.data.pingTimeout + GRACE_MS;
        this.#send(packets.connect());
        break;
      case 'ping':
        this.#send(packets.pong);
        break;
      case 'connect':
        this.#attempts = 0;
        this.#become('online');
        break;
      case 'event':
        this.dispatchEvent(new CustomEvent(packet.data[0], { detail: packet.data[1] }));
        break;
      case 'ack':
        this.#answer(packet.id, packet.data);
        break;
      case 'refusal':
        this.#drop();
        this.#become('refused');
        break;
      case 'close':
      case 'disconnect':
        this.#lost();
        break;
      default:
    }
  }

  // Any sign of life counts: a connection that is silent for longer than its heartbeat is dead.
  #watch() {
    this.#after('silence', this.#patience, () => this.#lost());
  }

  #lost() {
    this.#drop();
    const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts);
    this.#attempts += 1;
    this.#become('waiting');
    // Spread, so that a restarted server does not meet all its clients at once.
    this.#after('retry', delay * (0.5 + Math.random() / 2), () => this.open());
  }

  #drop() {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    [...this.#answers.keys()].forEach((id) => this.#answer(id, null));
    const web = this.#web;
    this.#web = null;
    web?.close();
  }

  #answer(id, data) {
    const waiting = this.#answers.get(id);
    this.#answers.delete(id);
    clearTimeout(waiting?.timer);
    if (data) {
      waiting?.resolve(data[0]);
    } else {
      waiting?.reject(new Error('no answer'));
    }
  }

  #send(text) {
    if (this.#web?.readyState === WebSocket.OPEN) {
      this.#web.send(text);
    }
  }

  #after(what, milliseconds, action) {
    clearTimeout(this.#timers.get(what));
    this.#timers.set(what, setTimeout(action, milliseconds));
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: state }));
  }
}
