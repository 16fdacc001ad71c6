import type { Calls } from './calls.js';

export interface Answer {
  messageId: string;
  seq: number;
  senderId: string;
  content: string;
  optionId?: string;
  at: string;
}

export interface QuestionData {
  id: string;
  conversationId: string;
  seq: number;
  senderId: string;
  content: string;
  state: 'pending' | 'answered' | 'expired' | 'cancelled';
  mode: 'first' | 'all';
  to: string[];
  options: { id: string; label: string }[];
  expiresAt: string;
  answers: Answer[];
}

const LONGEST_WAIT = 25_000;

/** A question that was put to others. */
export class Question {
  constructor(
    private readonly calls: Calls,
    /** As it stood when the server was asked last. */
    public data: QuestionData,
  ) {}

  get id(): string {
    return this.data.id;
  }

  get state(): QuestionData['state'] {
    return this.data.state;
  }

  /** What was answered first; null as long as nothing was. */
  get answer(): Answer | null {
    return this.data.answers[0] ?? null;
  }

  /**
   * Waits until it is settled: answered, expired or taken back. Restarts of the server are waited for too.
   *
   * @param withinMs how long at most; then it is `pending` still, and can be waited for again
   */
  async wait(withinMs = Infinity): Promise<this> {
    const end = Date.now() + withinMs;
    while (this.state === 'pending') {
      const left = end - Date.now();
      const timeoutMs = Math.max(0, Math.min(left, LONGEST_WAIT));
      await this.ask('questions/get', { timeoutMs: Math.ceil(timeoutMs) });
      if (left <= LONGEST_WAIT) {
        break;
      }
    }
    return this;
  }

  async cancel(): Promise<this> {
    return this.ask('questions/cancel', {});
  }

  private async ask(endpoint: string, fields: object): Promise<this> {
    const answer = await this.calls.call(endpoint, { questionId: this.id, ...fields });
    this.data = (answer as { question: QuestionData }).question;
    return this;
  }
}
