// A gateway to a model that is none: it answers each message by what the test says.
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import WebSocket, { WebSocketServer } from 'ws';

/** The side of the model. */
export class Gateway {
  /** The params of each request, by method. */
  heard = { connect: [], 'chat.send': [], 'chat.inject': [] };

  /** @param answer what the model says to a message */
  constructor(answer) {
    this.answer = answer;
    this.server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    this.server.on('connection', (socket) => this.#serve(socket));
  }

  static async start(answer) {
    const gateway = new Gateway(answer);
    await once(gateway.server, 'listening');
    return gateway;
  }

  get url() {
    return `ws://127.0.0.1:${this.server.address().port}`;
  }

  stop() {
    for (const socket of this.server.clients) socket.terminate();
    this.server.close();
  }

  #serve(socket) {
    const tell = (frame) => socket.send(JSON.stringify(frame));
    tell({ type: 'event', event: 'connect.challenge', payload: { nonce: randomUUID() } });
    socket.on('message', (data) => {
      const { id, method, params } = JSON.parse(data);
      this.heard[method].push(params);
      const runId = randomUUID();
      tell({ type: 'res', id, ok: true, payload: method === 'connect' ? { protocol: 3 } : { runId } });
      if (method === 'chat.send') {
        const { sessionKey, message } = params;
        const text = this.answer(message, sessionKey);
        tell({ type: 'event', event: 'chat', payload: { runId, sessionKey, state: 'delta', text: text.slice(0, 1) } });
        tell({ type: 'event', event: 'chat', payload: { runId, sessionKey, state: 'final', text } });
      }
    });
  }
}

/** The connector's side: greets the gateway, asks it, and tells it what it need not answer. */
export class GatewayClient {
  // By the id of a request or of a run: either side may be first to ask for it.
  #answers = new Map();

  static async connect(url) {
    const client = new GatewayClient();
    client.raw = new WebSocket(url);
    client.raw.on('message', (data) => client.#take(JSON.parse(data)));
    await client.#answer('connect.challenge').promise;
    await client.#request('connect', { minProtocol: 3, maxProtocol: 3, role: 'operator' });
    return client;
  }

  /** What the model says in the end. */
  async ask(sessionKey, message) {
    const { runId } = await this.#request('chat.send', { sessionKey, message, idempotencyKey: randomUUID() });
    return (await this.#answer(runId).promise).text;
  }

  inject = (sessionKey, message) => this.#request('chat.inject', { sessionKey, message });

  close() {
    this.raw.close();
  }

  #request(method, params) {
    const id = randomUUID();
    this.raw.send(JSON.stringify({ type: 'req', id, method, params }));
    return this.#answer(id).promise;
  }

  #answer(id) {
    if (!this.#answers.has(id)) {
      const answer = {};
      answer.promise = new Promise((resolve) => (answer.resolve = resolve));
      this.#answers.set(id, answer);
    }
    return this.#answers.get(id);
  }

  #take({ type, id, event, payload }) {
    if (type === 'res') this.#answer(id).resolve(payload);
    else if (event !== 'chat') this.#answer(event).resolve(payload);
    else if (payload.state === 'final') this.#answer(payload.runId).resolve(payload);
  }
}
