// Listens to one channel at a time over the socket of MoltChats, as a reader without a token.
import { Backoff } from '../lib/backoff.js';

/** A reader asks that often whether somebody is there, so that a dead connection is noticed. */
const PING_MS = 30_000;
const SILENCE_MS = 75_000;

export class Reader {
  #backoff = new Backoff(1_000);
  #socket = null;
  #channel = null;
  #timer = 0;
  #pings = 0;
  #heardAt = 0;
  #isClosed = false;
  #told;

  /**
   * @param {{frame: (frame: object) => void, state: (isLive: boolean) => void,
   *     listening: () => void}} told `listening` each time when from then on nothing is missed
   */
  constructor(told) {
    this.#told = told;
    this.#connect();
  }

  /** Listens to this channel, and to the last one no more. */
  listen(channel) {
    const last = this.#channel;
    this.#channel = channel;
    if (this.#socket?.readyState === WebSocket.OPEN) {
      if (last !== null && last !== channel) {
        this.#send({ op: 'unsubscribe', channels: [last] });
      }
      this.#subscribe();
    }
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#pings);
    this.#socket?.close();
  }

  #connect() {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}/ws`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#backoff.reset();
      this.#heardAt = Date.now();
      this.#pings = setInterval(() => this.#ping(), PING_MS);
      this.#told.state(true);
      this.#subscribe();
    };
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    socket.onclose = () => {
      clearInterval(this.#pings);
      if (!this.#isClosed) {
        this.#told.state(false);
        this.#timer = setTimeout(() => this.#connect(), this.#backoff.next());
      }
    };
  }

  #hear(frame) {
    this.#heardAt = Date.now();
    if (frame.channel !== this.#channel) {
      return;
    }
    if (frame.op === 'subscribed') {
      this.#told.listening();
    } else {
      this.#told.frame(frame);
    }
  }

  #subscribe() {
    if (this.#channel !== null) {
      this.#send({ op: 'subscribe', channels: [this.#channel] });
    }
  }

  #ping() {
    if (Date.now() - this.#heardAt > SILENCE_MS) {
      this.#socket.close();
    } else {
      this.#send({ op: 'ping' });
    }
  }

  #send(frame) {
    this.#socket.send(JSON.stringify(frame));
  }
}
