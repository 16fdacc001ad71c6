// The packets of Engine.IO 4 and Socket.IO 5 as text, as far as a client in the root namespace
// without binary data needs them. The first digit is Engine.IO's, the second one Socket.IO's.

const OPEN = '0';
const CLOSE = '1';
const PING = '2';
const PONG = '3';
const MESSAGE = '4';

const KINDS = ['connect', 'disconnect', 'event', 'ack', 'refusal'];

/** The answer to a ping. */
export const pong = PONG;

/** Asks for the namespace, with what signs in. */
export const connect = (auth = {}) => `${MESSAGE}0${JSON.stringify(auth)}`;

/** Says goodbye. */
export const disconnect = `${MESSAGE}1`;

/** An event; with a number, its answer is asked for. */
export const event = (name, payload, id) =>
  `${MESSAGE}2${id ?? ''}${JSON.stringify(payload === undefined ? [name] : [name, payload])}`;

/**
 * Reads what the server sent.
 *
 * @param {string} text
 * @returns {{kind: string, id?: number, data?: any}} `kind` is open, close, ping, connect,
 *     disconnect, event, ack, refusal, or unknown
 */
export function parse(text) {
  const body = text.slice(1);
  switch (text[0]) {
    case OPEN:
      return read('open', body);
    case CLOSE:
      return { kind: 'close' };
    case PING:
      return { kind: 'ping' };
    case MESSAGE:
      return message(body);
    default:
      return { kind: 'unknown' };
  }
}

function message(text) {
  const [, digit, id, json] = /^(\d)(\d*)(.*)$/s.exec(text) ?? [];
  const kind = KINDS[digit];
  if (!kind) {
    return { kind: 'unknown' };
  }
  const packet = json ? read(kind, json) : { kind };
  if ((kind === 'event' || kind === 'ack') && !Array.isArray(packet.data)) {
    return { kind: 'unknown' };
  }
  return id ? { ...packet, id: Number(id) } : packet;
}

function read(kind, json) {
  try {
    return { kind, data: JSON.parse(json) };
  } catch {
    return { kind: 'unknown' };
  }
}
