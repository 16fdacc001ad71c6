// What goes on in conversations at this moment: messages while they are written, and what members
// are doing. All of it is hints, and is forgotten with the connection.
import { claw } from '../lib/api.js';
import { lastSeq } from './log.js';
import { hasArrived, withPart } from './parts.js';

/** How long one reads that a stream was broken off, and waits for the message of one that has ended. */
const OVER_MS = 8_000;
/** What is shown of a conversation at a time, of each kind. */
const MOST = 20;

export class Live {
  #state;
  /** By conversation, the streams by their ids, and the statuses by the ids of members. */
  #streams = new Map();
  #statuses = new Map();
  #missing = new Set();

  /** @param {import('./state.js').State} state */
  constructor(state) {
    this.#state = state;
    state.on('connection', () => state.connection !== 'online' && this.#forgetAll());
  }

  /** The streams of a conversation whose messages are not here yet. */
  streams(id) {
    const { items } = this.#state.log(id);
    return [...(this.#streams.get(id)?.values() ?? [])].filter((one) => !hasArrived(one, items));
  }

  /** A stream as it stands, until it is forgotten. */
  stream(id, streamId) {
    return this.#streams.get(id)?.get(streamId);
  }

  /** What others are doing in a conversation; whoever writes without saying so is writing. */
  doing(id) {
    const statuses = [...(this.#statuses.get(id)?.values() ?? [])];
    const said = new Set(statuses.map((one) => one.sender.id));
    const writing = this.streams(id)
      .filter((one) => !one.isOver && !said.has(one.senderId))
      .map((one) => ({ sender: { id: one.senderId }, state: 'writing' }));
    return [...statuses, ...writing].filter((one) => one.sender.id !== this.#state.me.id);
  }

  /** Takes a part of a stream that was pushed. */
  streamed(part) {
    const { conversationId: id, streamId } = part;
    const streams = ofConversation(this.#streams, id);
    const known = streams.get(streamId);
    if (!known && (part.phase === 'end' || part.phase === 'abort' || streams.size >= MOST)) {
      return;
    }
    const { stream, isMissing } = withPart(known, part, lastSeq(this.#state.log(id)));
    streams.set(streamId, stream);
    this.#state.changed(`stream:${streamId}`);
    if (isMissing) {
      this.#fillIn(id, streamId);
    }
    if (stream.isOver) {
      setTimeout(() => this.#forget(id, streamId), OVER_MS);
    }
    if (!known || stream.isOver) {
      this.#changed(id);
    }
  }

  /** Takes it what somebody is doing. */
  told(status) {
    const { conversationId: id, sender, state } = status;
    const statuses = ofConversation(this.#statuses, id);
    if (state === 'idle') {
      statuses.delete(sender.id);
    } else if (statuses.has(sender.id) || statuses.size < MOST) {
      statuses.set(sender.id, status);
    }
    this.#changed(id);
  }

  /** Asks an agent to stop. */
  stop(id, agentId) {
    return claw('turns/cancel', { conversationId: id, agentId });
  }

  // What was passed over is read as a whole, once at a time.
  async #fillIn(id, streamId) {
    if (this.#missing.has(streamId)) {
      return;
    }
    this.#missing.add(streamId);
    try {
      const { text } = await claw('streams/get', { streamId });
      const streams = this.#streams.get(id);
      const known = streams?.get(streamId);
      if (known && text?.length > known.text.length) {
        streams.set(streamId, { ...known, text });
        this.#state.changed(`stream:${streamId}`);
      }
    } catch {
      // Its message will have all of it.
    } finally {
      this.#missing.delete(streamId);
    }
  }

  #forget(id, streamId) {
    if (this.#streams.get(id)?.delete(streamId)) {
      this.#changed(id);
    }
  }

  #forgetAll() {
    const ids = new Set([...this.#streams.keys(), ...this.#statuses.keys()]);
    this.#streams.clear();
    this.#statuses.clear();
    ids.forEach((id) => this.#changed(id));
  }

  // In the conversation, and in the list of all of them.
  #changed(id) {
    this.#state.changed(`live:${id}`);
    this.#state.changed('doing');
  }
}

function ofConversation(all, id) {
  const one = all.get(id) ?? new Map();
  all.set(id, one);
  return one;
}
