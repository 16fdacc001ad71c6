import type { components } from './schema.js';

/** The names of docs/errors.md. A newer server may know more. */
export type ErrorName = components['schemas']['ErrorCode'] | (string & {});

/** What the server said with a refusal, beside its name and text. */
export interface Refusal {
  field?: string;
  expected?: string;
  /** The first message under a key that was used for another, or the one that this would repeat. */
  messageId?: string;
  state?: string;
  have?: number;
  rev?: number;
}

/** A call that was refused, or, with status 0, one that got no answer in the time there was. */
export class MoChatError extends Error {
  override readonly name = 'MoChatError';

  constructor(
    /** The reason for programs; null where no server of MoChat gave one. */
    readonly code: ErrorName | null,
    readonly status: number,
    message: string,
    readonly refusal: Refusal = {},
  ) {
    super(message);
  }

  static is(failure: unknown, ...codes: ErrorName[]): failure is MoChatError {
    return failure instanceof MoChatError && failure.code !== null && codes.includes(failure.code);
  }
}
