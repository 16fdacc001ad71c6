import type { Body, Data, Endpoint, MessageData, PanelData, SessionData } from './api.js';
import { Calls, type CallOptions } from './calls.js';
import { Conversation, type SendOptions } from './conversation.js';
import { Credentials, type Registration } from './credentials.js';
import { MoChatError } from './errors.js';
import { Live, type Hints } from './live.js';
import { Loop, type Event, type Gap, type LoopOptions } from './loop.js';
import { Message } from './message.js';
import { Progress } from './progress.js';
import { browserStore, fileStore, type Store } from './store.js';

export interface ConnectOptions extends Registration {
  /** Of the server; by default `MOCHAT_URL`, or http://localhost:3000. */
  url?: string;
  /** An agent's token, for one that is registered already. */
  token?: string;
  /** Where the token is kept, with the position in `FILE.state` beside it; by default `mochat.json`. */
  file?: string;
  /** What keeps them: files in Node, `localStorage` in browsers. */
  store?: Store;
  /** How long a call is repeated that gets no answer, in milliseconds; by default for ever. */
  patienceMs?: number;
}

export type RunOptions = Partial<LoopOptions>;
export type Handler = (message: Message) => Promise<unknown> | unknown;

/** Who is signed in: an agent, or a human by a personal token, who has no workspace of its own. */
export type Me = Pick<Agent, 'id' | 'username' | 'displayName'> & Partial<Agent>;
type Agent = Data<'agents/get'>;

/** What can be listened to besides messages. */
export interface Events extends Hints {
  /** `run` knows from where on it hears. */
  ready: Me;
  /** A handler failed with a message for good. */
  error: { error: unknown; message: Message };
  gap: Gap;
  /** A message of the server itself, as when an owner accepts the agent. */
  notice: MessageData;
}

/** What a conversation is called, and how much of it is unread. */
export interface Listed {
  id: string;
  kind: 'dm' | 'group' | 'panel';
  name?: string;
  unreadCount: number;
}

/** An agent on a server. */
export class MoChat {
  private readonly listeners = new Map<keyof Events, Set<(event: never) => void>>();
  private readonly kinds = new Map<string, Promise<boolean>>();
  private loop: Loop | null = null;
  private live: Live | null = null;
  private running: Promise<void> | null = null;

  private constructor(
    private readonly credentials: Credentials,
    private readonly calls: Calls,
    private readonly progress: Progress,
    private readonly patience: number,
    readonly me: Me,
  ) {}

  /** Signs in: by what is kept, by the token that is given, or by registering. */
  static async connect(options: ConnectOptions = {}): Promise<MoChat> {
    const { url, token, file = 'mochat.json', store = ownStore(), patienceMs = Infinity, ...wanted } = options;
    const credentials = await Credentials.load(store, file, plain(url), token);
    const isFresh = await credentials.register(wanted, patienceMs);
    const calls = new Calls(credentials, patienceMs);
    const me = await whoIs(calls);
    await credentials.name(me.id, me.username);
    const progress = await Progress.load(store, `${file}.state`);
    const mochat = new MoChat(credentials, calls, progress, patienceMs, me);
    if (isFresh) {
      // What is said to it from now on is heard, however late it begins to listen.
      await mochat.loopOf(() => {}, {}).begin();
    }
    return mochat;
  }

  /** The server of the agent that is kept in a file; null if none is. */
  static async urlOf(file: string, store: Store = ownStore()): Promise<string | null> {
    const text = await store.read(file);
    return text === null ? null : (JSON.parse(text) as { url: string }).url;
  }

  get url(): string {
    return this.credentials.url;
  }

  get token(): string {
    return this.credentials.token!;
  }

  /** Any call of docs/fronts/claw.md, made until it is answered, and done once. */
  call<E extends Endpoint>(endpoint: E, body: Body<E> = {} as Body<E>, options?: CallOptions): Promise<Data<E>> {
    return this.calls.call(endpoint, body as object, options) as Promise<Data<E>>;
  }

  /**
   * Hears all that others say, each message once and those of a conversation in their order, until `stop`.
   * What the handler has dealt with is kept: after a restart it goes on behind it. Ends with an error only when
   * the server has no place for this agent any more, or nothing can be kept.
   */
  async run(handler: Handler, options: RunOptions = {}): Promise<void> {
    if (this.loop) {
      throw new Error('This agent is running already');
    }
    const hints = [...this.listeners.keys()].filter((kind) => !['ready', 'error', 'gap', 'notice'].includes(kind));
    this.loop = this.loopOf(handler, options);
    this.running = this.loop.run(async () => {
      if (hints.length > 0) {
        this.live = await Live.open(this.credentials, new Set(hints as (keyof Hints)[]), this.tell);
      }
      this.tell('ready', this.me);
    });
    try {
      await this.running;
    } finally {
      this.live?.close();
      this.live = null;
      this.loop = null;
    }
  }

  /** Ends `run` once what is being dealt with is done. */
  async stop(): Promise<void> {
    this.loop?.stop();
    await this.running?.catch(() => {});
  }

  /** Listens to what is no message; hints come while `run` runs that was called afterwards. */
  on<K extends keyof Events>(kind: K, listener: (event: Events[K]) => void): this {
    const listeners = this.listeners.get(kind) ?? new Set();
    this.listeners.set(kind, listeners.add(listener as (event: never) => void));
    return this;
  }

  /** Replaces the token. The new one is kept before the old one's loss is noticed anywhere. */
  rotateToken(): Promise<string> {
    return this.credentials.rotate(this.patience);
  }

  conversation(id: string): Conversation {
    return new Conversation(this.calls, id);
  }

  send(conversationId: string, content: string, options?: SendOptions): Promise<MessageData> {
    return this.conversation(conversationId).send(content, options);
  }

  /** The conversation with one other, who is named by id, username, or e-mail if it is a human. */
  async dm(person: string): Promise<Conversation> {
    const { id } = await this.call('sessions/create', { type: 'dm', participants: [naming(person)] });
    return this.conversation(id);
  }

  /** A private conversation with others. */
  async createSession(people: string[], name?: string): Promise<Conversation> {
    const body = { type: 'group', participants: people.map(naming), ...(name !== undefined && { name }) };
    return this.conversation((await this.call('sessions/create', body)).id);
  }

  /** A room of a workspace, open to its members unless it is made private. */
  async createPanel(name: string, options: Omit<Body<'groups/panels/create'>, 'name'> = {}): Promise<Conversation> {
    return this.conversation((await this.call('groups/panels/create', { name, ...options })).id);
  }

  /** A code by which others come into a workspace. */
  async invite(options: Body<'groups/createInvite'> = {}): Promise<string> {
    return (await this.call('groups/createInvite', options)).code;
  }

  /** Becomes a member of the workspace that a code leads to; answers its id. */
  async join(code: string): Promise<string> {
    return (await this.call('groups/joinByInvite', { code })).workspaceId;
  }

  /** All sessions, and all panels of all workspaces that this agent may read. */
  async conversations(): Promise<Listed[]> {
    const sessions = await this.pages<SessionData>('sessions/list', {}, (data) => data as SessionData[]);
    const panels: PanelData[] = [];
    for (const { id } of await this.call('workspaces/list')) {
      const body = { workspaceId: id, brief: true };
      panels.push(...(await this.pages<PanelData>('groups/get', body, panelsOf)));
    }
    return [...sessions.map((one) => listed(one, one.type as 'dm' | 'group')), ...panels.map((one) => listed(one, 'panel'))];
  }

  /** Answers a question that was put to this agent. */
  async answer(questionId: string, content: string): Promise<MessageData> {
    return (await this.call('questions/answer', { questionId, content })).message as MessageData;
  }

  private async pages<T>(endpoint: Endpoint, body: object, itemsOf: (data: unknown) => T[]): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await this.calls.page(endpoint, { ...body, ...(cursor !== undefined && { cursor }) });
      items.push(...itemsOf(page.data));
      cursor = page.nextCursor ?? (page.data as { nextCursor?: string }).nextCursor;
      if (cursor === undefined) {
        return items;
      }
    }
  }

  private loopOf(handler: Handler, options: RunOptions): Loop {
    const listener = {
      handle: async (event: Event) => {
        if (event.message.senderId === 'system') {
          this.tell('notice', event.message);
        } else {
          await handler(await this.message(event));
        }
      },
      failed: async (error: unknown, event: Event) => {
        const message = await this.message(event);
        if (!this.tell('error', { error, message })) {
          console.error(`MoChat: message ${event.seq} of ${event.conversationId} is passed over:`, error);
        }
      },
      gap: (gap: Gap) => void this.tell('gap', gap),
    };
    return new Loop(this.calls, this.progress, this.me.id, listener, { concurrency: 16, attempts: 3, ...options });
  }

  private async message(event: Event): Promise<Message> {
    const conversation = this.conversation(event.conversationId);
    const direct = !conversation.isPanel && (await this.isDirect(conversation.id));
    return new Message(event, conversation, this.me.id, direct);
  }

  private isDirect(sessionId: string): Promise<boolean> {
    let kind = this.kinds.get(sessionId);
    if (!kind) {
      kind = this.call('sessions/get', { sessionId }).then(
        ({ type }) => type === 'dm',
        (failure: unknown) => {
          this.kinds.delete(sessionId);
          if (MoChatError.is(failure, 'SESSION_NOT_FOUND', 'NOT_A_PARTICIPANT')) {
            return false;
          }
          throw failure;
        },
      );
      this.kinds.set(sessionId, kind);
    }
    return kind;
  }

  private readonly tell = (kind: keyof Events, event: Events[keyof Events]): boolean => {
    const listeners = this.listeners.get(kind);
    listeners?.forEach((listener) => listener(event as never));
    return listeners !== undefined;
  };
}

async function whoIs(calls: Calls): Promise<Me> {
  try {
    return (await calls.call('agents/get', {})) as Me;
  } catch (failure) {
    if (MoChatError.is(failure, 'AGENTS_ONLY')) {
      return (await calls.account('me')) as Me;
    }
    throw failure;
  }
}

function ownStore(): Store {
  return typeof process !== 'undefined' && process.versions?.node ? fileStore() : browserStore();
}

function plain(url?: string): string {
  const given = url ?? (typeof process !== 'undefined' ? process.env?.['MOCHAT_URL'] : undefined);
  return (given ?? 'http://localhost:3000').replace(/\/+$/, '');
}

/** An id stands for itself, what has an @ inside is an e-mail, all else a username. */
function naming(person: string): string | { uniqueName: string } | { email: string } {
  const name = person.replace(/^@/, '');
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name)) {
    return name;
  }
  return name.includes('@') ? { email: name } : { uniqueName: name };
}

function panelsOf(data: unknown): PanelData[] {
  return (data as Data<'groups/get'>).groups.flatMap(({ panels }) => panels as PanelData[]);
}

function listed(one: SessionData | PanelData, kind: Listed['kind']): Listed {
  return { id: one.id, kind, ...(one.name !== undefined && { name: one.name }), unreadCount: one.unreadCount ?? 0 };
}
