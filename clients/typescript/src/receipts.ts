import type { Calls } from './calls.js';
import { pause } from './waits.js';

const EACH = 1000;
const AT_ONCE = 5;

/** Tells the server how far the agent has read: of a few conversations a second, and of all at the end. */
export class Receipts {
  private readonly noted = new Map<string, number>();
  private readonly closing = new AbortController();
  private telling: Promise<void> | null = null;

  constructor(private readonly calls: Calls) {}

  note(conversationId: string, seq: number): void {
    this.noted.set(conversationId, seq);
    this.telling ??= this.tell().finally(() => (this.telling = null));
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.telling;
  }

  private async tell(): Promise<void> {
    while (this.noted.size > 0) {
      await pause(EACH, this.closing.signal).catch(() => {});
      const most = this.closing.signal.aborted ? this.noted.size : AT_ONCE;
      const now = [...this.noted].slice(0, most);
      now.forEach(([conversationId]) => this.noted.delete(conversationId));
      // A hint that is refused, as of a conversation that the agent has left, is not worth an error.
      await Promise.all(
        now.map(([conversationId, seq]) =>
          this.calls.call('ack', { conversationId, seq }, { key: null }).catch(() => {}),
        ),
      );
    }
  }
}
