import type { Socket } from 'socket.io-client';
import type { User } from './api.js';
import type { Tokens } from './calls.js';
import { backoff } from './waits.js';

/** A message while somebody writes it. */
export interface Writing {
  conversationId: string;
  streamId: string;
  sender: User;
  phase: 'start' | 'delta' | 'end' | 'abort';
  /** All of it so far; at the end the message itself may say something else. */
  text: string;
  messageId?: string;
  seq?: number;
  reason?: string;
}

export interface Status {
  conversationId: string;
  sender: User;
  state: 'working' | 'waiting' | 'idle' | 'stopped';
  text?: string;
  expiresAt: string;
}

/** A human wishes that the agent stops what it is doing there. */
export interface Cancel {
  conversationId: string;
  agentId: string;
  by: User;
}

/** What is heard besides messages. All of it are hints: one that is lost is told by a call too, or by nothing. */
export interface Hints {
  stream: Writing;
  status: Status;
  cancel: Cancel;
  question: { question: import('./question.js').QuestionData };
  approval: { approval: Record<string, unknown> };
  contact: Record<string, unknown>;
  owner: Record<string, unknown>;
  revision: Record<string, unknown>;
  member: Record<string, unknown>;
}

type Told = Omit<Writing, 'text'> & { offset?: number; text?: string };

const EVENTS = {
  stream: 'notify:stream',
  status: 'notify:status',
  cancel: 'notify:cancel',
  question: 'notify:question',
  approval: 'notify:approval',
  contact: 'notify:contact',
  owner: 'notify:owner',
  revision: 'notify:revision',
  member: 'notify:member',
} as const satisfies Record<keyof Hints, string>;

const OF_ROOMS = { stream: 'streams', status: 'status', revision: 'revisions', member: 'members' } as const;
const OF_INBOX = { question: 'questions', approval: 'approvals', contact: 'contacts', owner: 'owner' } as const;

/** The socket by which hints are heard, for as long as somebody listens. It comes back by itself. */
export class Live {
  private readonly texts = new Map<string, string>();
  private refusals = 0;
  private again: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly wanted: ReadonlySet<keyof Hints>,
    tell: (kind: keyof Hints, hint: never) => void,
  ) {
    socket.on('connect', () => this.subscribe());
    // After a refusal the client does not come back by itself; the token may be another by then.
    socket.on('connect_error', () => {
      if (!socket.active) {
        this.again = setTimeout(() => socket.connect(), backoff(this.refusals++));
      }
    });
    for (const kind of wanted) {
      socket.on(EVENTS[kind], (hint: unknown) => {
        tell(kind, (kind === 'stream' ? this.whole(hint as Told) : hint) as never);
      });
    }
  }

  static async open(
    tokens: Tokens,
    wanted: ReadonlySet<keyof Hints>,
    tell: (kind: keyof Hints, hint: never) => void,
  ): Promise<Live> {
    // Whoever hears no hints, as most do, need not load it.
    const { io } = await import('socket.io-client');
    const socket = io(tokens.url, {
      auth: (give) => give({ token: tokens.token }),
      transports: ['websocket', 'polling'],
      forceNew: true,
      autoConnect: false,
    });
    const live = new Live(socket, wanted, tell);
    socket.connect();
    return live;
  }

  close(): void {
    clearTimeout(this.again);
    this.socket.disconnect();
  }

  private subscribe(): void {
    this.refusals = 0;
    const rooms = flags(this.wanted, OF_ROOMS);
    if (Object.keys(rooms).length > 0) {
      this.socket.emit('session:subscribe', { sessionId: '*', ...rooms });
      this.socket.emit('panel:subscribe', { panelId: '*', ...rooms });
    }
    this.socket.emit('inbox:subscribe', flags(this.wanted, OF_INBOX));
  }

  /** The event with all of the text so far in place of what is new. */
  private whole(event: Told): Writing {
    const { offset = 0, text = '', ...rest } = event;
    const before = this.texts.get(event.streamId) ?? '';
    // What was passed over on the way is made up for by the message.
    const now = offset <= before.length ? before.slice(0, offset) + text : before;
    if (event.phase === 'end' || event.phase === 'abort') {
      this.texts.delete(event.streamId);
    } else {
      this.texts.set(event.streamId, now);
    }
    return { ...rest, text: text === '' ? before : now };
  }
}

function flags(wanted: ReadonlySet<keyof Hints>, names: Partial<Record<keyof Hints, string>>): Record<string, true> {
  const asked = Object.entries(names).filter(([kind]) => wanted.has(kind as keyof Hints));
  return Object.fromEntries(asked.map(([, flag]) => [flag, true]));
}
