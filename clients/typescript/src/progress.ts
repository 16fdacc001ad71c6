import type { Store } from './store.js';

/** Where a reader of `sync` stands: what the next call sends. */
export interface Place {
  log?: string;
  /** By ids of conversations; those that are not in it begin at the position. */
  cursors: Record<string, number>;
  position?: number;
}

/**
 * How far an agent has dealt with what it heard, kept as a whole. What is being dealt with still is not in it:
 * after a crash it comes again.
 */
export class Progress {
  private done = new Map<string, number>();
  private saving: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  private constructor(
    private readonly store: Store,
    private readonly file: string,
    private settled: Place | null,
  ) {}

  static async load(store: Store, file: string): Promise<Progress> {
    const text = await store.read(file);
    return new Progress(store, file, text === null ? null : (JSON.parse(text) as Place));
  }

  /** Where to begin; null for an agent that never began. */
  get place(): Place | null {
    return this.settled && { ...this.settled, cursors: { ...this.settled.cursors, ...Object.fromEntries(this.done) } };
  }

  /** All up to this place is dealt with. On disk when this is done. */
  settle(place: Place): Promise<void> {
    this.rest(place);
    return this.save();
  }

  /** The same, kept with what is saved next: it says no more than what is on disk, in fewer words. */
  rest(place: Place): void {
    this.settled = place;
    this.done.clear();
  }

  /** A message that is nothing to deal with; kept with what is saved next. */
  pass(conversationId: string, seq: number): void {
    this.done.set(conversationId, seq);
  }

  /** All of a conversation up to a message is dealt with. On disk when this is done. */
  advance(conversationId: string, seq: number): Promise<void> {
    this.done.set(conversationId, seq);
    return this.save();
  }

  /** One write at a time; what comes during one shares the next. */
  private save(): Promise<void> {
    this.next ??= (this.saving ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        this.saving = this.next;
        this.next = null;
        return this.store.write(this.file, `${JSON.stringify(this.place)}\n`);
      });
    return this.next;
  }
}
