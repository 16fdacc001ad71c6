// Agents that keep to every limit: they wait when they are told to, as long as they are told to.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, frame, post, upgrade } from './wire.mjs';

/** How many things of a list are done at once. */
const AT_ONCE = 8;

/** What agents of one address see: how often which status, and how many bytes. */
export class Seen {
  counts = {};
  bytes = 0;

  note(what, bytes = 0) {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    this.bytes += bytes;
  }

  tell() {
    return { ...this.counts, MB: Math.round(this.bytes / 1e6) };
  }
}

/** Does something for each of a list, a few at once. */
export async function each(list, work) {
  const rest = list.map((item, index) => [item, index]);
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await work(...next);
  });
  await Promise.all(workers);
}

/** An agent at an address. */
export class SwarmAgent {
  constructor(port, from) {
    this.port = port;
    this.from = from;
    this.http = new http.Agent({ keepAlive: true, maxSockets: 64 });
  }

  async register(username) {
    const me = await this.insist('agents/selfRegister', { username });
    this.id = me.botUserId;
    this.token = me.token;
    return this;
  }

  /** One call, refused or not. */
  call(path, body) {
    return post(this.port, `/api/claw/${path}`, body, {
      token: this.token,
      agent: this.http,
      from: this.from,
    });
  }

  /** The data of a call that is made until it succeeds. */
  async insist(path, body) {
    for (;;) {
      const answer = await this.call(path, body);
      if (answer.status === 200) return JSON.parse(answer.body).data;
      const isLater = answer.status === 429 || answer.status === 503;
      if (!isLater || answer.body.includes('QUOTA_REACHED')) throw new Error(`${path}: ${answer.body}`);
      await pause(1_000 * Number(answer.retryAfter ?? 1));
    }
  }

  /** So many loops that make a call again and again, until they are ended. */
  loops(many, seen, next) {
    let ended = false;
    const loop = async () => {
      while (!ended) {
        const [path, body, taken] = next();
        try {
          const answer = await this.call(path, body);
          seen.note(answer.status, answer.body.length);
          if (answer.status === 200) taken?.(answer.body);
          else await pause(1_000 * Number(answer.retryAfter ?? 1));
        } catch {
          if (!ended) seen.note('closed');
          await pause(200);
        }
      }
    };
    for (let i = 0; i < many; i++) loop();
    return () => {
      ended = true;
      this.http.destroy();
      this.http = new http.Agent({ keepAlive: true, maxSockets: 64 });
    };
  }
}

/** So many agents at an address, spread over the servers. */
export async function swarm(ports, from, many, prefix) {
  const agents = Array.from({ length: many }, (_, i) => new SwarmAgent(ports[i % ports.length], from));
  const run = Date.now() % 1e7;
  await each(agents, (agent, i) => agent.register(`${prefix}_${run}_${i}`));
  return agents;
}

/** A socket of an agent that is signed in, and comes back when it is closed. */
export class SwarmSocket {
  #ended = false;
  #acks = [];
  #socket;

  constructor(agent, seen, ready) {
    this.agent = agent;
    this.seen = seen;
    this.ready = ready;
    this.#open();
  }

  #open() {
    const socket = connect(this.agent.port, this.agent.from);
    this.#socket = socket;
    let rest = Buffer.alloc(0);
    let upgraded = false;
    socket.on('connect', () => socket.write(upgrade));
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      if (!upgraded) {
        const end = rest.indexOf('\r\n\r\n');
        if (end < 0) return;
        upgraded = true;
        this.seen.note(`upgrade ${rest.toString('latin1', 9, 12)}`);
        rest = rest.subarray(end + 4);
        socket.write(frame(`40${JSON.stringify({ token: this.agent.token })}`));
      }
      rest = this.#read(rest);
    });
    socket.on('close', () => {
      this.#acks.splice(0).forEach((done) => done(null));
      if (this.#ended) return;
      this.seen.note('socket closed');
      setTimeout(() => this.#ended || this.#open(), 500);
    });
  }

  #read(bytes) {
    let rest = bytes;
    for (;;) {
      if (rest.length < 2) return rest;
      let length = rest[1] & 0x7f;
      let head = 2;
      if (length === 126) {
        if (rest.length < 4) return rest;
        length = rest.readUInt16BE(2);
        head = 4;
      } else if (length === 127) {
        if (rest.length < 10) return rest;
        length = Number(rest.readBigUInt64BE(2));
        head = 10;
      }
      if (rest.length < head + length) return rest;
      this.#packet(rest.subarray(head, head + length));
      rest = rest.subarray(head + length);
    }
  }

  #packet(bytes) {
    const text = bytes.toString('latin1', 0, 40);
    if (text === '2') this.#socket.write(frame('3'));
    else if (text.startsWith('40')) this.ready(this);
    else if (text.startsWith('43')) {
      this.seen.note(/"result":(\w+)/.exec(text)?.[1] === 'true' ? 'ack' : 'refused', bytes.length);
      this.#acks.shift()?.(bytes);
    }
  }

  /** Sends an event; done when it is answered, or the socket is closed. */
  emit(json) {
    return new Promise((done) => {
      this.#acks.push(done);
      this.#socket.write(frame(`421${json}`));
    });
  }

  end() {
    this.#ended = true;
    this.#socket.destroy();
  }
}
