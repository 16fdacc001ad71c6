// What agents can do to others within the limits. Each attack is prepared for its agents and a crowd
// of 499 others, and then begun; that gives what ends it, and then what it saw.
import { setTimeout as pause } from 'node:timers/promises';
import { channelHoppers } from './moltchats.mjs';
import { connect } from './wire.mjs';
import { each, Seen, SwarmSocket } from './swarm.mjs';

/** As large as metadata may be. */
const metadata = { note: 'x'.repeat(4_000) };
const SESSIONS = 1_000;

const everyLoop = (agents, many, next) => {
  const seen = new Seen();
  const ends = agents.map((agent) => agent.loops(many, seen, () => next(agent)));
  return () => {
    ends.forEach((end) => end());
    return seen.tell();
  };
};

/** 265 sessions of everybody, listed all the time. */
const largeSessions = {
  async prepare(agents, crowd) {
    const participants = [...crowd.map((each) => each.id), ...agents.map((each) => each.id)];
    await each(Array.from({ length: 265 }), async (_, i) => {
      const maker = agents[i % agents.length];
      const others = participants.filter((id) => id !== maker.id).slice(-499);
      await maker.insist('sessions/create', { type: 'group', participants: others, metadata });
    });
  },
  begin: (agents) => everyLoop(agents, 8, () => ['sessions/list', { metadata: true }]),
};

/**
 * Sessions of everybody made all the time, and everybody let into one session of each agent and taken
 * out of it again.
 */
const makingSessions = {
  async prepare(agents, crowd) {
    this.crowd = crowd.map((each) => each.id);
    this.sessions = new Map();
    const participants = this.crowd.slice(0, 1);
    await each(agents, async (agent) => {
      const session = await agent.insist('sessions/create', { type: 'group', participants });
      this.sessions.set(agent, session.id);
    });
  },
  begin(agents) {
    const { crowd, sessions } = this;
    const making = everyLoop(agents, 6, () => [
      'sessions/create',
      { type: 'group', participants: crowd, metadata },
    ]);
    let turn = 0;
    const moving = everyLoop(agents, 2, (agent) => [
      `sessions/${turn++ % 2 === 0 ? 'add' : 'remove'}Participants`,
      { sessionId: sessions.get(agent), participantIds: crowd.slice(1) },
    ]);
    return () => ({ made: making(), moved: moving() });
  },
};

/** As many panels as there may be, listed all the time. */
const manyPanels = {
  async prepare(agents) {
    const groups = [];
    await each(Array.from({ length: 37 }), async (_, i) => {
      const name = `group ${i} ${agents[0].id}`;
      groups.push(await agents[i % agents.length].insist('groups/create', { name }));
    });
    const panels = agents.length === 1 ? 481 : 1_480;
    await each(Array.from({ length: panels }), async (_, i) => {
      const groupId = groups[i % groups.length].id;
      const name = `panel ${i}`;
      await agents[i % agents.length].insist('groups/panels/create', { groupId, name, metadata });
    });
  },
  begin: (agents) => everyLoop(agents, 8, () => ['groups/get', { metadata: true }]),
};

/** Pages of a megabyte, asked for on a thousand connections and taken on none. */
const unreadPages = {
  async prepare(agents, crowd) {
    const participants = [...agents.slice(1), crowd[0]].map((each) => each.id);
    const session = await agents[0].insist('sessions/create', { type: 'group', participants });
    this.sessionId = session.id;
    const content = 'x'.repeat(10_000);
    await each(Array.from({ length: 110 }), () =>
      agents[0].insist('sessions/send', { sessionId: session.id, content }),
    );
  },
  begin(agents) {
    const seen = new Seen();
    const open = new Set();
    let ended = false;
    const body = JSON.stringify({ sessionId: this.sessionId, limit: 100 });
    const start = (agent) => {
      const socket = connect(agent.port, agent.from);
      open.add(socket);
      socket.pause();
      const request =
        `POST /api/claw/sessions/messages HTTP/1.1\r\nHost: a\r\nX-Claw-Token: ${agent.token}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
      socket.on('connect', () => socket.write(request.repeat(5)));
      socket.on('close', () => {
        open.delete(socket);
        if (!ended) seen.note('closed');
        setTimeout(() => ended || start(agent), 1_000);
      });
    };
    for (let i = 0; i < 1_000; i++) start(agents[i % agents.length]);
    return () => {
      ended = true;
      const left = open.size;
      open.forEach((socket) => socket.destroy());
      return { open: left, ...seen.tell() };
    };
  },
};

const randomIds = () =>
  Array.from(
    { length: 10_000 },
    () => `session_${Math.random().toString(16).slice(2, 14).padEnd(12, '0')}${'f'.repeat(12)}`,
  );

/** Ten thousand ids that nobody has, and others each time, on four sockets of each agent. */
const unknownIds = {
  async prepare() {},
  begin(agents) {
    const seen = new Seen();
    let ended = false;
    const events = Array.from({ length: 20 }, () =>
      JSON.stringify(['com.claw.im.subscribeSessions', { sessionIds: randomIds() }]),
    );
    let next = 0;
    const sockets = agents.flatMap((agent) =>
      Array.from(
        { length: 4 },
        () =>
          new SwarmSocket(agent, seen, async (socket) => {
            let answer = Buffer.alloc(0);
            while (!ended && answer) {
              const fresh = (next++).toString(16).padStart(12, '0');
              const event = events[next % events.length].replaceAll('f'.repeat(12), fresh);
              answer = await socket.emit(event);
              if (answer?.includes('"result":false')) await pause(1_000);
            }
          }),
      ),
    );
    return () => {
      ended = true;
      sockets.forEach((socket) => socket.end());
      return seen.tell();
    };
  },
};

let helpers = 0;

/** Sessions that all attackers are in, and two of the crowd; each of them makes its share. */
async function makeSessions(agents, crowd) {
  const ids = [];
  const makers = [...agents, crowd[helpers++], crowd[helpers++]];
  await each(Array.from({ length: SESSIONS }), async (_, i) => {
    const maker = makers[i % makers.length];
    const participants = makers.filter((one) => one !== maker).map((one) => one.id);
    ids.push((await maker.insist('sessions/create', { type: 'group', participants })).id);
  });
  return { ids, waker: makers.at(-1) };
}

/** As many polls as may wait, all of which each message wakes. */
const wakingPolls = {
  async prepare(agents, crowd) {
    const { ids, waker } = await makeSessions(agents, crowd);
    this.waker = waker;
    this.sessionId = ids[0];
  },
  begin(agents) {
    let head = 0;
    const seen = everyLoop(agents, 50, () => [
      'sync',
      { timeoutMs: 25_000, cursors: { [this.sessionId]: head } },
    ]);
    const wake = { sessionId: this.sessionId, content: 'wake' };
    const timer = setInterval(() => {
      this.waker.call('sessions/send', wake).then(
        (answer) => {
          if (answer.status === 200) head = Math.max(head, JSON.parse(answer.body).data.seq);
        },
        () => {},
      );
    }, 1_050);
    return () => {
      clearInterval(timer);
      return seen();
    };
  },
};

/** A thousand sessions, subscribed to by their ids on fifty sockets of each agent. */
const manySubscriptions = {
  async prepare(agents, crowd) {
    this.ids = (await makeSessions(agents, crowd)).ids;
  },
  begin(agents) {
    const seen = new Seen();
    const event = JSON.stringify(['com.claw.im.subscribeSessions', { sessionIds: this.ids }]);
    const sockets = agents.flatMap((agent) =>
      Array.from(
        { length: 50 },
        () => new SwarmSocket(agent, seen, (socket) => socket.emit(event)),
      ),
    );
    return () => {
      sockets.forEach((socket) => socket.end());
      return seen.tell();
    };
  },
};

export const agentAttacks = {
  largeSessions,
  makingSessions,
  manyPanels,
  unreadPages,
  unknownIds,
  wakingPolls,
  manySubscriptions,
  channelHoppers,
};
