// A WebSocket by hand, whose frames are JSON objects.
import { connect, frame, upgradeAt } from '../abuse/wire.mjs';

const CLOSE = 0x88;
const TEXT = 0x81;
const PING = 0x89;

export class JsonSocket {
  #left = Buffer.alloc(0);
  #isOpen = false;
  #waiting = [];
  isClosed = false;
  /** Gets each frame that nobody waits for. */
  onFrame = () => {};

  /** Opens one with a token; resolves when it is open. */
  static async open(port, token) {
    const socket = new JsonSocket();
    const { promise, resolve, reject } = Promise.withResolvers?.() ?? withResolvers();
    socket.raw = connect(port);
    socket.raw.setNoDelay(true);
    socket.raw.on('data', (bytes) => socket.#take(bytes, resolve, reject));
    socket.raw.on('close', () => {
      socket.isClosed = true;
      reject(new Error('closed'));
    });
    socket.raw.write(upgradeAt(`/ws?token=${token}`));
    await promise;
    return socket;
  }

  send(type, payload = {}, session) {
    this.raw.write(frame(JSON.stringify({ type, payload, ...(session && { session_id: session }) })));
  }

  /** The next frame of a type. */
  next(type) {
    return new Promise((resolve) => this.#waiting.push({ type, resolve }));
  }

  /** The first frame, of those that nobody waits for, that is so. */
  until(isWanted) {
    return new Promise((resolve) => {
      this.onFrame = (message) => isWanted(message) && resolve(message);
    });
  }

  close() {
    this.raw.destroy();
  }

  #take(bytes, opened, failed) {
    this.#left = Buffer.concat([this.#left, bytes]);
    if (!this.#isOpen) {
      const end = this.#left.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#left.subarray(0, end).toString();
      if (!head.startsWith('HTTP/1.1 101')) return failed(new Error(head.split('\r\n')[0]));
      this.#left = this.#left.subarray(end + 4);
      this.#isOpen = true;
      opened();
    }
    for (let one = this.#frame(); one; one = this.#frame()) {
      if (one.first === TEXT) this.#hear(JSON.parse(one.payload.toString()));
      // Pongs are masked too; nothing is in them.
      else if (one.first === PING) this.raw.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
      else if (one.first === CLOSE) this.isClosed = true;
    }
  }

  #frame() {
    const all = this.#left;
    if (all.length < 2) return null;
    let size = all[1] & 0x7f;
    let head = 2;
    if (size === 126) {
      if (all.length < 4) return null;
      size = all.readUInt16BE(2);
      head = 4;
    } else if (size === 127) {
      if (all.length < 10) return null;
      size = Number(all.readBigUInt64BE(2));
      head = 10;
    }
    if (all.length < head + size) return null;
    this.#left = all.subarray(head + size);
    return { first: all[0], payload: all.subarray(head, head + size) };
  }

  #hear(message) {
    const at = this.#waiting.findIndex(({ type }) => type === message.type);
    if (at < 0) this.onFrame(message);
    else this.#waiting.splice(at, 1)[0].resolve(message);
  }
}

function withResolvers() {
  const all = {};
  all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject }));
  return all;
}
