import type { MessageData } from './api.js';
import type { Calls } from './calls.js';
import type { Conversation, SendOptions } from './conversation.js';
import { MoChatError } from './errors.js';

export interface StreamOptions extends SendOptions {
  /** Whether a part is worth a message when nothing more comes for a minute; by default it is not. */
  onLost?: 'keep' | 'drop';
}

const PART = 8192;
const LONGEST = 65_536;
const ALIVE_EACH = 20_000;

/**
 * A message while it is written. What is shown of it is for those who watch; what counts is the message at the
 * end, which comes out once in any case: by the stream, or sent whole where the server has lost that.
 */
export class Stream {
  private readonly key: string;
  private text = '';
  private have = 0;
  private id: string | null = null;
  private over: MessageData | null = null;
  private lost = false;
  private failure: unknown = null;
  private flushing: Promise<void> | null = null;
  private alive: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly calls: Calls,
    private readonly conversation: Conversation,
    private readonly options: StreamOptions,
  ) {
    this.key = options.key ?? crypto.randomUUID();
  }

  /** Adds to the message. Never waits: what is written while the server takes in a part goes with the next. */
  write(text: string): void {
    if (this.failure !== null) {
      throw this.failure;
    }
    this.text += text;
    this.flushing ??= this.flush().finally(() => (this.flushing = null));
  }

  /**
   * Makes the message.
   *
   * @param content the whole of it, where it is not what was written
   */
  async end(content = this.text): Promise<MessageData> {
    await this.flushing;
    clearInterval(this.alive);
    if (this.failure !== null) {
      throw this.failure;
    }
    if (this.over) {
      return this.over;
    }
    const { metadata } = this.options;
    if (this.id !== null && !this.lost) {
      try {
        const body = { streamId: this.id, content, ...(metadata && { metadata }) };
        return (await this.calls.call('streams/end', body)) as MessageData;
      } catch (failure) {
        if (!MoChatError.is(failure, 'STREAM_GONE')) {
          throw failure;
        }
      }
    }
    return this.sendWhole(content);
  }

  /** Breaks it off; with `keep` what there is becomes a message. */
  async abort(options: { keep?: boolean; reason?: string } = {}): Promise<void> {
    await this.flushing;
    clearInterval(this.alive);
    if (this.id !== null && !this.lost && !this.over) {
      try {
        await this.calls.call('streams/abort', { streamId: this.id, ...options });
      } catch (failure) {
        if (!MoChatError.is(failure, 'STREAM_GONE')) {
          throw failure;
        }
      }
    }
  }

  private async sendWhole(content: string): Promise<MessageData> {
    const { onLost: _, ...options } = this.options;
    try {
      return await this.conversation.send(content, { ...options, key: this.key });
    } catch (failure) {
      const first = MoChatError.is(failure, 'IDEMPOTENCY_CONFLICT') && failure.refusal.messageId;
      if (!first) {
        throw failure;
      }
      // A part of it was kept as a message when the stream was lost.
      return this.conversation.edit(first, content);
    }
  }

  private async flush(): Promise<void> {
    try {
      await this.begin();
      while (this.id !== null && !this.lost && this.have < this.shown) {
        await this.delta(part(this.text, this.have));
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  private get shown(): number {
    return Math.min(this.text.length, LONGEST);
  }

  private async begin(): Promise<void> {
    if (this.id !== null) {
      return;
    }
    const { key: _, metadata: __, ...fields } = this.options;
    const body = { conversationId: this.conversation.id, ...fields };
    const begun = (await this.calls.call('streams/start', body, { key: this.key })) as {
      streamId: string;
      have?: number;
      message?: MessageData;
    };
    this.id = begun.streamId ?? '';
    this.have = begun.have ?? 0;
    this.over = begun.message ?? null;
    this.lost = this.over !== null;
    // While its author thinks, an empty part keeps it open.
    this.alive = setInterval(() => {
      this.flushing ??= this.delta('').catch(() => {}).finally(() => (this.flushing = null));
    }, ALIVE_EACH);
    (this.alive as { unref?: () => void }).unref?.();
  }

  private async delta(text: string): Promise<void> {
    const body = { streamId: this.id, offset: this.have, text };
    try {
      ({ have: this.have } = (await this.calls.call('streams/delta', body, { key: null })) as { have: number });
    } catch (failure) {
      if (MoChatError.is(failure, 'STREAM_OFFSET')) {
        this.have = failure.refusal.have ?? 0;
      } else if (MoChatError.is(failure, 'STREAM_GONE', 'PAYLOAD_TOO_LARGE')) {
        this.lost = true;
      } else {
        throw failure;
      }
    }
  }
}

/** The next part, which does not end between the halves of a character. */
function part(text: string, from: number): string {
  const next = text.slice(from, from + PART);
  const last = next.charCodeAt(next.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? next.slice(0, -1) : next;
}
