// Local runtimes: which there are, and how the sessions with them stand. Read when somebody looks.
import { claw } from '../lib/api.js';

const STATES = {
  idle: 'is idle',
  running: 'is at work',
  waiting_permission: 'waits for somebody to allow something',
  error: 'has failed; the next message tries again',
  closed: 'is closed',
};

export class Runtimes {
  #list = null;

  /** The runtime that takes part in a conversation, if one does. */
  async of({ participants }) {
    // Asked once: which there are changes with a restart of the server only.
    this.#list ??= claw('runtimes/list').catch((failure) => {
      this.#list = null;
      throw failure;
    });
    const { runtimes } = await this.#list;
    return runtimes.find(({ agent }) => participants.includes(agent.id));
  }

  /** How a session stands; nothing for what is none of a runtime. */
  async get(sessionId) {
    try {
      return await claw('runtimes/get', { sessionId });
    } catch (failure) {
      if (failure.status === 404 || failure.status === 403) {
        return null;
      }
      throw failure;
    }
  }

  /** Ends the turn under way. */
  interrupt(sessionId) {
    return claw('runtimes/interrupt', { sessionId });
  }

  /** Has the next message begin a new conversation. */
  renew(sessionId) {
    return claw('runtimes/newConversation', { sessionId });
  }
}

/** Whether a turn is under way. */
export const isBusy = ({ status }) => status === 'running' || status === 'waiting_permission';

/** How it stands, in words. */
export function runtimeText({ runtime, status, queued }) {
  const waiting = queued > 0 ? `, ${queued} more ${queued === 1 ? 'waits' : 'wait'}` : '';
  return `${runtime} ${STATES[status] ?? status}${waiting}`;
}

/** How many tools were used, in words. */
export function toolsText({ tools, status }) {
  const count = tools.length === 1 ? '1 tool call' : `${tools.length} tool calls`;
  return `${count} in ${isBusy({ status }) ? 'this' : 'the last'} turn`;
}
