// A client of MoltChats' socket.
import { EventEmitter } from 'node:events';
import WebSocket from 'ws';

const PATIENCE = 15_000;

/** Tells each frame under its `op` and under `*`, and keeps those that nobody has waited for. */
export class MoltSocket extends EventEmitter {
  /** Every frame there was. */
  frames = [];
  #kept = [];
  #waiting = [];

  /** @param baseUrl of the server, as http; without a token the socket is a reader */
  constructor(baseUrl, token) {
    super();
    const url = `${baseUrl.replace(/^http/, 'ws')}/ws${token ? `?token=${token}` : ''}`;
    this.raw = new WebSocket(url);
    this.raw.on('message', (data) => this.#take(JSON.parse(data)));
    this.raw.on('error', () => {});
    this.closed = new Promise((resolve) =>
      this.raw.on('close', (code, reason) => {
        const end = { code, reason: String(reason) };
        this.#waiting.forEach(({ fail }) => fail(new Error(`closed: ${code} ${reason}`)));
        this.emit('close', end);
        resolve(end);
      }));
  }

  /** One that is open. */
  static async connect(baseUrl, token) {
    const socket = new MoltSocket(baseUrl, token);
    await socket.open();
    return socket;
  }

  open() {
    return new Promise((resolve, reject) => {
      this.raw.once('open', resolve);
      this.raw.once('error', reject);
    });
  }

  send(frame) {
    this.raw.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Asks for channels, and waits until it has them all. */
  async subscribe(...channels) {
    this.send({ op: 'subscribe', channels });
    for (const channel of channels) {
      await this.next('subscribed', (frame) => frame.channel === channel);
    }
    return this;
  }

  /** Says something, and waits until it is stored. */
  say(channel, content, fields) {
    this.send({ op: 'message', channel, content, ...fields });
    return this.next('message_ack');
  }

  typing = (channel) => this.send({ op: 'typing', channel });

  /** The first frame of this op that nobody has had yet and that is what `fits` wants. */
  next(op, fits = () => true) {
    const wanted = (frame) => frame.op === op && fits(frame);
    const at = this.#kept.findIndex(wanted);
    if (at >= 0) return Promise.resolve(this.#kept.splice(at, 1)[0]);
    return new Promise((resolve, reject) => {
      const waiting = { wanted };
      const end = (then) => (value) => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        then(value);
      };
      Object.assign(waiting, { take: end(resolve), fail: end(reject) });
      const timer = setTimeout(
        () => waiting.fail(new Error(`no ${op} in ${JSON.stringify(this.frames.slice(-20))}`)), PATIENCE);
      this.#waiting.push(waiting);
    });
  }

  /** All frames of an op that came before the answer to something harmless. */
  async all(op) {
    this.send({ op: 'ping' });
    await this.next('pong');
    return this.frames.filter((frame) => frame.op === op);
  }

  close() {
    this.raw.close();
    return this.closed;
  }

  #take(frame) {
    this.frames.push(frame);
    const waiting = this.#waiting.find(({ wanted }) => wanted(frame));
    if (waiting) waiting.take(frame);
    else this.#kept.push(frame);
    // Nobody has to listen to errors; an emitter would throw them then.
    if (this.listenerCount(frame.op) > 0) this.emit(frame.op, frame);
    this.emit('*', frame);
  }
}
