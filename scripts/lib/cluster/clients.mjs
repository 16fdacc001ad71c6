// The clients of the check, all of them the official one.
import { createRequire } from 'node:module';
import { insist } from './rest.mjs';

const require = createRequire(new URL('../clients/package.json', import.meta.url));
const { io } = require('socket.io-client');

/** What both kinds have in common: a socket that comes back by itself. */
class Client {
  constructor(agent, port, session) {
    this.agent = agent;
    this.port = port;
    this.session = session;
    this.drops = 0;
    this.doubles = 0;
    this.disorder = 0;
    this.last = 0;
    this.socket = io(`http://127.0.0.1:${port}`, {
      auth: { token: agent.token },
      // Several in one process must not share a connection.
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 1_000,
    });
    this.socket.on('disconnect', () => this.drops++);
    this.socket.on('notify:session', ({ message }) => this.hear(message));
  }

  subscribe() {
    return this.socket.timeout(10_000).emitWithAck('session:subscribe', { sessionId: this.session });
  }

  close() {
    this.socket.close();
  }
}

/** Subscribes once, as the guide's example does, and takes what comes. */
export class GuideClient extends Client {
  constructor(agent, port, session) {
    super(agent, port, session);
    this.seen = new Set();
    this.ready = new Promise((resolve) =>
      this.socket.once('connect', () => resolve(this.subscribe())));
    this.recovered = 0;
    this.socket.on('connect', () => (this.recovered += this.socket.recovered ? 1 : 0));
  }

  hear({ seq }) {
    if (this.seen.has(seq)) this.doubles++;
    if (seq < this.last) this.disorder++;
    this.last = Math.max(this.last, seq);
    this.seen.add(seq);
  }

  missed(head) {
    return head - this.seen.size;
  }
}

/** Subscribes at each connection and reads on in the history from the last message it has. */
export class CursorClient extends Client {
  constructor(agent, port, session) {
    super(agent, port, session);
    this.log = [];
    this.work = Promise.resolve();
    this.reads = 0;
    this.ready = new Promise((resolve) =>
      this.socket.on('connect', () => {
        this.work = this.work.then(() => this.subscribe()).then(() => this.readOn()).catch(() => {});
        resolve(this.work);
      }));
  }

  hear(message) {
    this.work = this.work.then(async () => {
      if (message.seq === this.last + 1) this.take(message);
      else if (message.seq > this.last) await this.readOn();
    });
  }

  async readOn() {
    for (let more = true; more; ) {
      this.reads++;
      const page = await insist(this.port, this.agent.token, 'sessions/messages', {
        sessionId: this.session,
        afterSeq: this.last,
        limit: 100,
      });
      page.items.filter(({ seq }) => seq > this.last).forEach((message) => this.take(message));
      more = page.hasMore;
    }
  }

  take({ seq, content }) {
    this.log.push(content);
    this.last = seq;
  }
}
