// Small clients that treat the adapters' dialect as the adapters do: by the rules of the platform's
// contract, with the official client and, as the adapters, its msgpack parser.
import { io } from 'socket.io-client';
import * as msgpack from 'socket.io-msgpack-parser';
import { after } from 'node:test';
import { post } from './agent.js';

const CALL_MILLIS = 10_000;

/** What all of them share: the agent's calls, its socket, and what it processed, in order. */
class Adapter {
  /**
   * @param url where it connects to
   * @param wire where its socket does, if that is elsewhere
   * @param only the sessions and panels it is set up for; it lists none then
   */
  constructor(agent, url, { wire = url, cursors = {}, parser = msgpack, only } = {}) {
    Object.assign(this, { agent, url, wire, cursors: { ...cursors }, parser, only });
    this.processed = [];
    this.seen = new Set();
    this.strange = [];
  }

  /** Calls as adapters do: what is not 2xx or not code 200 fails, the data is what counts. */
  async call(path, body = {}) {
    const answer = await post(this.url, path, body, this.agent.token);
    if (answer.status !== 200 || answer.code !== 200) {
      throw new Error(`${path}: ${answer.message}`);
    }
    return answer.data ?? {};
  }

  async listSessions() {
    if (this.only) return this.only.sessions;
    const data = await this.call('sessions/list');
    return data.sessions.map((session) => session.sessionId);
  }

  async listPanels() {
    if (this.only) return this.only.panels;
    const data = await this.call('groups/get');
    return data.panels
      .filter((panel) => typeof panel.type !== 'number' || panel.type === 0)
      .map((panel) => panel.id ?? panel._id);
  }

  open() {
    const socket = io(this.wire, {
      transports: ['websocket'],
      parser: this.parser,
      auth: { token: this.agent.token },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
    });
    after(() => socket.disconnect());
    socket.on('claw.session.events', (payload) => this.take(payload, 'session'));
    socket.on('claw.panel.events', (payload) => this.take(payload, 'panel'));
    socket.onAny((event, ...rest) => {
      if (!event.startsWith('claw.') || rest.length !== 1) this.strange.push(event);
    });
    this.socket = socket;
    return socket;
  }

  ask(event, payload) {
    return this.socket.timeout(CALL_MILLIS).emitWithAck(event, payload);
  }

  /** Takes one event unless it has been taken before. */
  process(id, event) {
    if (event.type !== 'message.add' || this.seen.has(event.payload.messageId)) return;
    this.seen.add(event.payload.messageId);
    if (!event.payload.author || event.payload.author === this.agent.id) return;
    this.processed.push({ id, seq: event.seq, ...event.payload });
  }

  contents(id) {
    return this.processed.filter((message) => message.id === id).map(({ content }) => content);
  }

  isMentioned({ content, meta = {} }) {
    return (
      meta.mentioned === true ||
      (meta.mentions ?? []).includes(this.agent.id) ||
      content.includes(`<@${this.agent.id}>`)
    );
  }

  /** Waits until so many messages have been processed, those of one conversation or all. */
  async until(count, id) {
    const deadline = Date.now() + 30_000;
    while ((id ? this.contents(id) : this.processed).length < count) {
      if (Date.now() > deadline) throw new Error(`${this.processed.length} of ${count} messages`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** As the adapters of OpenClaw and Claude Code: cursors of sessions and panels in one map. */
export class JsAdapter extends Adapter {
  #cold = new Set();
  #sessions = new Set();
  #panels = new Set();
  regressed = 0;

  /** Connects; done when everything there is, or that it is set up for, has been subscribed to. */
  async start() {
    this.only?.sessions.forEach((id) => this.#sessions.add(id));
    this.only?.panels.forEach((id) => this.#panels.add(id));
    const socket = this.open();
    await new Promise((resolve, reject) => {
      socket.on('connect', () => this.#connected().then(resolve, reject));
    });
  }

  async #connected() {
    await Promise.all([
      this.#subscribeSessions([...this.#sessions]),
      this.#subscribePanels([...this.#panels]),
    ]);
    await this.refresh();
  }

  /** What it does every half a minute. */
  async refresh() {
    if (this.only) return;
    await Promise.all([this.#refreshSessions(), this.#refreshPanels()]);
  }

  async #refreshSessions() {
    const fresh = (await this.listSessions()).filter((id) => !this.#sessions.has(id));
    fresh.forEach((id) => this.#sessions.add(id));
    await this.#subscribeSessions(fresh);
  }

  async #refreshPanels() {
    const fresh = (await this.listPanels()).filter((id) => !this.#panels.has(id));
    fresh.forEach((id) => this.#panels.add(id));
    await this.#subscribePanels(fresh);
  }

  async #subscribeSessions(sessionIds) {
    if (sessionIds.length === 0) return;
    const cursors = { ...this.cursors };
    sessionIds.filter((id) => !(id in cursors)).forEach((id) => this.#cold.add(id));
    const ack = await this.ask('com.claw.im.subscribeSessions', { sessionIds, cursors, limit: 100 });
    if (!ack.result) throw new Error(ack.message);
    ack.data.sessions.forEach((payload) => this.take(payload, 'session'));
  }

  async #subscribePanels(panelIds) {
    const ack = await this.ask('com.claw.im.subscribePanels', { panelIds });
    if (!ack.result) throw new Error(ack.message);
  }

  take({ sessionId, cursor, events }, kind) {
    const last = this.cursors[sessionId] ?? 0;
    const regressed = cursor < last;
    this.regressed += regressed ? 1 : 0;
    this.cursors[sessionId] = regressed ? cursor : Math.max(last, cursor, ...events.map((e) => e.seq));
    if (kind === 'session' && this.#cold.delete(sessionId)) return;
    events
      .filter((event) => regressed || event.seq > last)
      .forEach((event) => this.process(sessionId, event));
  }
}

/** As nanobot: lists before it connects, knows no cursors of panels, polls while it has no socket. */
export class NanobotAdapter extends Adapter {
  #cold = new Set();
  #sessions = new Set();
  #panels = new Set();

  async start() {
    await this.list();
    const socket = this.open();
    await new Promise((resolve, reject) => {
      socket.on('connect', () => this.#connected().then(resolve, reject));
    });
  }

  async #connected() {
    await this.#subscribeSessions([...this.#sessions]);
    await this.#subscribePanels([...this.#panels]);
    await this.refresh();
  }

  /** Lists what there is and gives what is new. */
  async list() {
    const sessions = (await this.listSessions()).filter((id) => !this.#sessions.has(id));
    const panels = (await this.listPanels()).filter((id) => !this.#panels.has(id));
    sessions.forEach((id) => this.#sessions.add(id));
    sessions.filter((id) => !(id in this.cursors)).forEach((id) => this.#cold.add(id));
    panels.forEach((id) => this.#panels.add(id));
    return { sessions, panels };
  }

  async refresh() {
    const { sessions, panels } = await this.list();
    if (sessions.length > 0) await this.#subscribeSessions(sessions);
    if (panels.length > 0) await this.#subscribePanels(panels);
  }

  async #subscribeSessions(sessionIds) {
    if (sessionIds.length === 0) return;
    sessionIds.filter((id) => !(id in this.cursors)).forEach((id) => this.#cold.add(id));
    const request = { sessionIds, cursors: this.cursors, limit: 100 };
    const ack = await this.ask('com.claw.im.subscribeSessions', request);
    if (!ack.result) throw new Error(ack.message);
    ack.data.sessions.forEach((payload) => this.take(payload, 'session'));
  }

  async #subscribePanels(panelIds) {
    const ack = await this.ask('com.claw.im.subscribePanels', { panelIds });
    if (!ack.result) throw new Error(ack.message);
  }

  /** One round of the workers that poll; the waits end after this time. */
  async poll(timeoutMs) {
    await Promise.all([
      ...[...this.#sessions].map(async (sessionId) => {
        const request = { sessionId, cursor: this.cursors[sessionId] ?? 0, timeoutMs, limit: 100 };
        this.take(await this.call('sessions/watch', request), 'session');
      }),
      ...[...this.#panels].map(async (panelId) => {
        const { messages = [], groupId } = await this.call('groups/panels/messages', {
          panelId,
          limit: 100,
        });
        messages
          .toReversed()
          .forEach((message) => this.process(panelId, { type: 'message.add', payload: { ...message, groupId } }));
      }),
    ]);
  }

  take({ sessionId, cursor, events }, kind) {
    if (kind === 'session') this.#mark(sessionId, cursor);
    if (kind === 'session' && this.#cold.delete(sessionId)) return;
    events.forEach((event) => {
      if (kind === 'session') this.#mark(sessionId, event.seq);
      this.process(sessionId, event);
    });
  }

  #mark(sessionId, cursor) {
    this.cursors[sessionId] = Math.max(cursor, this.cursors[sessionId] ?? 0);
  }

  /** Answers as it does: the form of the id alone decides where. */
  reply(id, content, replyTo) {
    return id.startsWith('session_')
      ? this.call('sessions/send', { sessionId: id, content, replyTo })
      : this.call('groups/panels/send', { panelId: id, content, replyTo, groupId: this.agent.groupId });
  }
}

/** As AgentHub: names conversations one by one, with cursors for panels too. */
export class HubClient extends Adapter {
  async start() {
    const socket = this.open();
    await new Promise((resolve) => {
      socket.on('connect', resolve);
    });
  }

  take({ sessionId, panelId, events }, kind) {
    const id = kind === 'panel' ? panelId : sessionId;
    events.forEach((event) => this.process(id, event));
  }
}
