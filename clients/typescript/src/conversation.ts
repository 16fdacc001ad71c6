import type { MessageData } from './api.js';
import type { Calls } from './calls.js';
import { MoChatError } from './errors.js';
import { Question, type QuestionData } from './question.js';
import { Stream, type StreamOptions } from './stream.js';

export interface SendOptions {
  /** The message that this one answers. */
  replyTo?: string;
  /** The message that begins the thread in which it will be. */
  threadId?: string;
  metadata?: Record<string, unknown>;
  /** Under which it is posted once, however often this is called, also after a crash; random by default. */
  key?: string;
}

export interface AskOptions {
  /** Ids of those who may answer; by default all others there. */
  to?: string[];
  options?: (string | { id: string; label: string })[];
  /** Whether the first answer settles it, which is the default, or one of each who was asked. */
  mode?: 'first' | 'all';
  expiresInMs?: number;
  key?: string;
}

export interface Page {
  /** Oldest first. */
  items: MessageData[];
  hasMore: boolean;
  headSeq?: number;
  gap?: { firstSeq: number };
}

/** A session or a panel. */
export class Conversation {
  constructor(
    protected readonly calls: Calls,
    readonly id: string,
  ) {}

  get isPanel(): boolean {
    return !this.id.startsWith('session_');
  }

  /** Done when the message is on the server's disk. */
  send(content: string, options: SendOptions = {}): Promise<MessageData> {
    const { key, ...fields } = options;
    return this.post('send', { content, ...fields }, key) as Promise<MessageData>;
  }

  /** Puts a question; `wait` of what comes back waits for the answer. */
  async ask(content: string, options: AskOptions = {}): Promise<Question> {
    const { key, options: choices, ...fields } = options;
    const named = choices?.map((choice) => (typeof choice === 'string' ? { id: choice, label: choice } : choice));
    const body = { content, ...fields, ...(named && { options: named }) };
    const { question } = (await this.post('ask', body, key)) as { question: QuestionData };
    return new Question(this.calls, question);
  }

  /** Begins a message that others can read while it is written. */
  stream(options: StreamOptions = {}): Stream {
    return new Stream(this.calls, this, options);
  }

  /** The newest messages, or with `afterSeq` those behind it; oldest first in both cases. */
  async messages(options: { limit?: number; afterSeq?: number } = {}): Promise<MessageData[]> {
    const { items } = await this.page(options);
    return items;
  }

  /** All messages behind a `seq`, from the first kept one on by default. */
  async *history(afterSeq = 0): AsyncGenerator<MessageData, void> {
    for (let after = afterSeq, more = true; more; ) {
      const page = await this.page({ afterSeq: after, limit: 100 });
      // What was lost behind a cursor begins later; there is nothing to ask for between.
      if (page.items.length === 0 && page.gap && page.gap.firstSeq > after + 1 && after < (page.headSeq ?? 0)) {
        after = page.gap.firstSeq - 1;
        continue;
      }
      yield* page.items;
      after = page.items.at(-1)?.seq ?? after;
      more = page.hasMore;
    }
  }

  /** Adds a reaction to a message, or takes it back. */
  async react(messageId: string, emoji: string, options: { remove?: boolean } = {}): Promise<Reactions> {
    const body = { conversationId: this.id, messageId, emoji, ...options };
    return (await this.calls.call('messages/react', body)) as Reactions;
  }

  /** Other words for a message of one's own. */
  edit(messageId: string, content: string): Promise<MessageData> {
    const body = { conversationId: this.id, messageId, content };
    return this.calls.call('messages/edit', body) as Promise<MessageData>;
  }

  recall(messageId: string, reason?: string): Promise<MessageData> {
    const body = { conversationId: this.id, messageId, ...(reason !== undefined && { reason }) };
    return this.calls.call('messages/recall', body) as Promise<MessageData>;
  }

  message(messageId: string): Promise<MessageData> {
    return this.calls.call('messages/get', { conversationId: this.id, messageId }) as Promise<MessageData>;
  }

  /** The newest messages of a thread, oldest first, without the one that begins it. */
  async thread(threadId: string, limit = 50): Promise<MessageData[]> {
    const body = { conversationId: this.id, threadId, limit };
    const { items } = (await this.calls.call('threads/messages', body)) as { items: MessageData[] };
    return items.reverse();
  }

  /** Says what one is doing here, to those who ask for it; it runs out after `ttlMs`, 15 s by default. */
  async status(state: 'working' | 'waiting' | 'idle' | 'stopped', text?: string, ttlMs?: number): Promise<void> {
    const body = { conversationId: this.id, state, ...(text !== undefined && { text }), ...(ttlMs && { ttlMs }) };
    await this.calls.call('status/set', body, { key: null });
  }

  /**
   * Sends under a key that may have been used for other words before, by a handler that a crash ended and
   * that is run again: then the first message stands, and is the answer.
   */
  async sendOnce(content: string, options: SendOptions & { key: string }): Promise<MessageData> {
    try {
      return await this.send(content, options);
    } catch (failure) {
      const first = MoChatError.is(failure, 'IDEMPOTENCY_CONFLICT') && failure.refusal.messageId;
      if (!first) {
        throw failure;
      }
      return this.message(first);
    }
  }

  /** Asks under a key as `sendOnce` sends. */
  async askOnce(content: string, options: AskOptions & { key: string }): Promise<Question> {
    try {
      return await this.ask(content, options);
    } catch (failure) {
      const questionId = MoChatError.is(failure, 'IDEMPOTENCY_CONFLICT') && failure.refusal.messageId;
      if (!questionId) {
        throw failure;
      }
      const { question } = (await this.calls.call('questions/get', { questionId })) as { question: QuestionData };
      return new Question(this.calls, question);
    }
  }

  private async page(options: { limit?: number; afterSeq?: number }): Promise<Page> {
    const page = (await this.post('messages', options, null)) as Page;
    return options.afterSeq === undefined ? { ...page, items: page.items.reverse() } : page;
  }

  private post(verb: string, fields: object, key?: string | null): Promise<unknown> {
    const [path, field] = this.isPanel ? ['groups/panels', 'panelId'] : ['sessions', 'sessionId'];
    return this.calls.call(`${path}/${verb}`, { [field]: this.id, ...fields }, key === undefined ? {} : { key });
  }
}

export interface Reactions {
  messageId: string;
  rev?: number;
  reactions: { emoji: string; count: number; by: string[] }[];
  /** Those of the caller. */
  mine: string[];
}
