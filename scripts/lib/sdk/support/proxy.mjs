// Stands between clients and a server, and fails as networks, proxies and restarts do.
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What can happen to a request; each is given how often it does, from 0 to 1. */
const FAULTS = {
  /** The connection breaks before the server hears of it. */
  reset: ({ client }) => client.destroy(),
  /** The server does it, and the answer is lost. */
  drop: async ({ forward, client }) => {
    await forward();
    client.destroy();
  },
  /** The server does it, and the connection breaks in the middle of the answer. */
  cut: async ({ forward, client, answer }) => {
    const { status, headers, body } = await forward();
    answer.writeHead(status, { ...headers, 'content-length': body.length });
    answer.write(body.subarray(0, body.length >> 1), () => client.destroy());
  },
  /** A proxy in between refuses for now. */
  busy: ({ answer }) => answer.writeHead(503, { 'Retry-After': '0' }).end('<h1>Unavailable</h1>'),
  /** A limit of requests. */
  limited: ({ answer }) =>
    answer.writeHead(429, { 'Retry-After': '1' }).end(JSON.stringify({ name: 'RATE_LIMITED' })),
  /** Slow, and so out of turn. */
  delay: async ({ pass, random }) => {
    await sleep(200 * random());
    await pass();
  },
};

export class Proxy {
  #server;
  #target;
  #connections = new Set();
  #random = randomFrom(20_261_201);
  #rules = [];
  /** How often each fault is made: none at first. */
  faults = {};
  /** How often each has been. */
  counts = Object.fromEntries(Object.keys(FAULTS).map((fault) => [fault, 0]));
  url;

  static async start(target) {
    const proxy = new Proxy();
    proxy.#target = new URL(target);
    proxy.#server = http.createServer((request, answer) => proxy.#serve(request, answer));
    proxy.#server.on('upgrade', (request, client, head) => proxy.#upgrade(request, client, head));
    proxy.#server.on('connection', (connection) => proxy.#keep(connection));
    await new Promise((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    proxy.url = `http://127.0.0.1:${proxy.#server.address().port}`;
    return proxy;
  }

  /**
   * Does this to the next requests of an endpoint, whatever the faults are.
   *
   * @param {(request: {body: object, headers: object, at: number}) => void} seen told of each of them
   * @param {object} what `fault`, or an answer: `status`, `headers`, `body`; nothing to pass them on
   */
  onNext(endpoint, times, what = {}, seen = () => {}) {
    this.#rules.push({ endpoint, left: times, what, seen });
  }

  /** Forgets what was to happen next. */
  clear() {
    this.#rules = [];
  }

  /** Breaks all connections there are. */
  breakAll() {
    for (const connection of this.#connections) {
      connection.destroy();
    }
  }

  async close() {
    this.breakAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request, answer) {
    const body = Buffer.concat(await request.toArray().catch(() => []));
    const client = request.socket;
    const gone = new AbortController();
    answer.on('close', () => gone.abort());
    const forward = () => this.#forward(request, body, gone.signal);
    const pass = async () => {
      const { status, headers, body: data } = await forward();
      answer.writeHead(status, { ...headers, 'content-length': data.length }).end(data);
    };
    const scene = { client, answer, forward, pass, random: this.#random };
    try {
      const { fault, status, headers, body: text } = this.#fate(request, body);
      if (status) {
        answer.writeHead(status, headers).end(text);
      } else if (fault) {
        this.counts[fault]++;
        await FAULTS[fault](scene);
      } else {
        await pass();
      }
    } catch {
      // The server is not there, or the client is not any more.
      client.destroy();
    }
  }

  #fate(request, body) {
    const rule = this.#rules.find(({ endpoint, left }) => left > 0 && request.url.endsWith(`/${endpoint}`));
    if (rule) {
      rule.left--;
      rule.seen({ body: JSON.parse(body), headers: request.headers, at: Date.now() });
      return rule.what;
    }
    let chance = this.#random();
    for (const [fault, share] of Object.entries(this.faults)) {
      chance -= share;
      if (chance < 0) {
        return { fault };
      }
    }
    return {};
  }

  #forward({ url, method, headers }, body, signal) {
    const { hostname, port } = this.#target;
    return new Promise((resolve, reject) => {
      const onward = http.request({ hostname, port, path: url, method, headers, signal, agent: false }, (given) => {
        given.toArray().then((parts) => {
          const { 'transfer-encoding': _, connection: __, ...rest } = given.headers;
          resolve({ status: given.statusCode, headers: rest, body: Buffer.concat(parts) });
        }, reject);
      });
      onward.on('error', reject).end(body);
    });
  }

  #upgrade(request, client, head) {
    const { hostname, port } = this.#target;
    const onward = net.connect(Number(port), hostname, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) {
        lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      }
      onward.write(`${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(client).pipe(onward);
    });
    onward.on('error', () => client.destroy());
    client.on('error', () => onward.destroy());
    client.on('close', () => onward.destroy());
  }

  #keep(connection) {
    this.#connections.add(connection);
    connection.on('error', () => {});
    connection.on('close', () => this.#connections.delete(connection));
  }
}

/** The same numbers at each run. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
