import type { MessageData, User } from './api.js';
import type { Calls } from './calls.js';
import { MoChatError } from './errors.js';
import type { Place, Progress } from './progress.js';
import { Receipts } from './receipts.js';
import { pause } from './waits.js';

export interface Event {
  conversationId: string;
  seq: number;
  message: MessageData;
  /** Absent if nobody is known by the id of the sender any more. */
  sender?: User;
}

interface News {
  events: Event[];
  cursors: Record<string, number>;
  headSeqs: Record<string, number>;
  hasMore: boolean;
  position?: number;
  log: string;
  gaps?: Gap[];
}

/** Messages before `firstSeq` that are kept no longer, or may be others now: read the conversation again. */
export interface Gap {
  conversationId: string;
  firstSeq: number;
}

export interface LoopOptions {
  /** Conversations that are dealt with at the same time. */
  concurrency: number;
  /** How often a handler that fails is called with the same message. */
  attempts: number;
}

export interface Listener {
  /** Resolves once the message is dealt with. */
  handle(event: Event): Promise<void>;
  /** A handler failed for good, and its message is passed over. */
  failed(failure: unknown, event: Event): Promise<void>;
  gap(gap: Gap): void;
}

/** Messages that are waiting for their turn, beyond which no more are asked for. */
const MOST_WAITING = 1000;

/** Hears all that is said, each message once, in the order of its conversation. */
export class Loop {
  private readonly stopping = new AbortController();
  private readonly queues = new Map<string, Event[]>();
  private readonly running = new Set<Promise<void>>();
  private readonly receipts: Receipts;
  private waiting = 0;
  private free: number;
  private readonly turns: (() => void)[] = [];
  private broken: { failure: unknown } | null = null;

  constructor(
    private readonly calls: Calls,
    private readonly progress: Progress,
    private readonly me: string,
    private readonly listener: Listener,
    private readonly options: LoopOptions,
  ) {
    this.receipts = new Receipts(calls);
    this.free = options.concurrency;
  }

  /** Begins at the newest message, unless this agent has begun before. */
  async begin(): Promise<void> {
    if (this.progress.place === null) {
      const { headSeqs, log } = await this.sync({ cursors: {} }, { limit: 1 });
      await this.progress.settle({ cursors: headSeqs, log });
    }
  }

  /**
   * Runs until it is stopped, or the server refuses. What has begun is finished in any case.
   *
   * @param begun called once it is known from where on it hears
   */
  async run(begun: () => Promise<void>): Promise<void> {
    try {
      await this.begin();
      await begun();
      await this.follow(this.progress.place!);
    } catch (failure) {
      if (!this.stopping.signal.aborted) {
        throw failure;
      }
    } finally {
      this.stopping.abort();
      await Promise.all(this.running);
      await this.receipts.close();
    }
    if (this.broken) {
      throw this.broken.failure;
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  private async follow(from: Place): Promise<void> {
    for (let place = from; !this.stopping.signal.aborted; ) {
      const news = await this.sync(place, { limit: 200, timeoutMs: 25_000 });
      if (place.log !== undefined && news.log !== place.log) {
        // What is being dealt with still is of the old log, and must not move cursors of the new one.
        await Promise.all(this.running);
        await this.progress.settle(before(news));
      } else if (this.running.size === 0) {
        this.progress.rest(place);
      }
      news.gaps?.forEach((gap) => this.listener.gap(gap));
      place = placeOf(news);
      news.events.forEach((event) => this.queue(event));
      if (this.running.size === 0) {
        await this.progress.settle(place);
      }
      while (this.waiting > MOST_WAITING && !this.stopping.signal.aborted) {
        await Promise.race(this.running);
      }
    }
  }

  private sync(place: Place, more: object): Promise<News> {
    const options = { key: null, signal: this.stopping.signal };
    return this.calls.call('sync', { ...place, ...more }, options) as Promise<News>;
  }

  private queue(event: Event): void {
    const { conversationId } = event;
    const queue = this.queues.get(conversationId);
    this.waiting++;
    if (queue) {
      queue.push(event);
      return;
    }
    this.queues.set(conversationId, [event]);
    const running = this.work(conversationId)
      .catch((failure: unknown) => {
        // The disk is full, say: to go on would be to forget.
        this.broken ??= { failure };
        this.stopping.abort();
      })
      .finally(() => this.running.delete(running));
    this.running.add(running);
  }

  /** Deals with the messages of one conversation, one after the other, until there are none. */
  private async work(conversationId: string): Promise<void> {
    await this.turn();
    try {
      const queue = this.queues.get(conversationId)!;
      for (let event = queue[0]; event && !this.stopping.signal.aborted; event = queue[0]) {
        await this.deal(event);
        queue.shift();
        this.waiting--;
      }
    } finally {
      this.queues.delete(conversationId);
      this.free++;
      this.turns.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    while (this.free === 0) {
      await new Promise<void>((resolve) => this.turns.push(resolve));
    }
    this.free--;
  }

  private async deal(event: Event): Promise<void> {
    const { conversationId, seq, message } = event;
    if (message.senderId === this.me || message.recalled) {
      this.progress.pass(conversationId, seq);
    } else if (await this.handled(event)) {
      await this.progress.advance(conversationId, seq);
      this.receipts.note(conversationId, seq);
    }
  }

  /** False when it was stopped between two attempts: the message comes again then. */
  private async handled(event: Event): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.listener.handle(event);
        return true;
      } catch (failure) {
        if (failure instanceof MoChatError && failure.status === 401) {
          // Not the message's fault: whoever has a good token may still deal with it.
          throw failure;
        }
        if (attempt >= this.options.attempts || isFinal(failure)) {
          await this.listener.failed(failure, event);
          return true;
        }
        try {
          await pause(1000 * attempt, this.stopping.signal);
        } catch {
          return false;
        }
      }
    }
  }
}

/** What the server refuses it will refuse again. */
function isFinal(failure: unknown): boolean {
  return failure instanceof MoChatError && failure.status >= 400 && failure.status < 500;
}

function placeOf({ log, cursors, position }: News): Place {
  return { log, cursors, ...(position !== undefined && { position }) };
}

/** Where all of an answer comes again. */
function before(news: News): Place {
  const firsts = [...news.events].reverse().map(({ conversationId, seq }) => [conversationId, seq - 1]);
  const place = placeOf(news);
  return { ...place, cursors: { ...place.cursors, ...Object.fromEntries(firsts) } };
}
