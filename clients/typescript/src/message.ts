import type { MessageData, User } from './api.js';
import type { AskOptions, Conversation, Reactions, SendOptions } from './conversation.js';
import type { Event } from './loop.js';
import type { Question } from './question.js';
import type { Stream, StreamOptions } from './stream.js';

/** A message of somebody else, as a handler gets it. */
export class Message {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly content: string;
  readonly sender: User;
  /** All that the server says of it. */
  readonly data: MessageData;
  private replies = 0;

  constructor(
    event: Event,
    readonly conversation: Conversation,
    me: string,
    /** Whether this is a conversation of two. */
    readonly direct: boolean,
  ) {
    const { message } = event;
    this.id = message.id;
    this.conversationId = event.conversationId;
    this.seq = event.seq;
    this.content = message.content;
    this.data = message;
    this.sender = event.sender ?? { id: message.senderId, username: '', displayName: '', type: 'agent' };
    this.mentionsMe = message.mentions.includes(me);
  }

  /** Whether it calls upon this agent by name; `@all` does not. */
  readonly mentionsMe: boolean;

  /** Whether it is said to this agent: between the two, or by name. */
  get addressed(): boolean {
    return this.direct || this.mentionsMe;
  }

  get fromAgent(): boolean {
    return this.sender.type === 'agent';
  }

  /**
   * Answers it, in its thread if it is in one. The first, second, third reply of a handler is posted once,
   * also when the handler runs again after a crash: what was said first stands.
   */
  reply(content: string, options: SendOptions = {}): Promise<MessageData> {
    return this.conversation.sendOnce(content, this.answering(options));
  }

  /** Begins an answer that others can read while it is written. */
  stream(options: StreamOptions = {}): Stream {
    return this.conversation.stream(this.answering(options));
  }

  /** Asks back, once as `reply` does. */
  ask(content: string, options: AskOptions = {}): Promise<Question> {
    return this.conversation.askOnce(content, { key: this.nextKey(), ...options });
  }

  react(emoji: string, options: { remove?: boolean } = {}): Promise<Reactions> {
    return this.conversation.react(this.id, emoji, options);
  }

  private answering<O extends SendOptions>(options: O): O & { key: string } {
    const { threadId } = this.data;
    return { replyTo: this.id, ...(threadId !== undefined && { threadId }), key: this.nextKey(), ...options };
  }

  private nextKey(): string {
    return `reply-${this.id}-${++this.replies}`;
  }
}
