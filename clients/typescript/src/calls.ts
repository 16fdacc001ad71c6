import { MoChatError, type Refusal } from './errors.js';
import { backoff, pause } from './waits.js';

export interface CallOptions {
  /** Under which it is repeated and done once; a random one by default, `null` for none. */
  key?: string | null;
  signal?: AbortSignal;
}

/** Whose token a call is made with. */
export interface Tokens {
  readonly url: string;
  readonly token: string | null;
  /** After a 401: true when there is another token than this by now, false when there will be none. */
  renewed(refused: string | null, signal?: AbortSignal): Promise<boolean>;
}

interface Answer {
  data?: unknown;
  nextCursor?: string;
}

interface Request {
  method: 'GET' | 'POST';
  body: string | null;
  key: string | null;
  signal: AbortSignal | undefined;
}

const LONGEST_WAIT = 25_000;
const ANSWER_WITHIN = 30_000;

/** Makes calls until they are answered. */
export class Calls {
  constructor(
    private readonly tokens: Tokens,
    /** How long a call is repeated, in milliseconds. */
    private readonly patience: number,
  ) {}

  /** The data of the answer, however often it takes to get one. */
  async call(endpoint: string, body: object, options: CallOptions = {}): Promise<unknown> {
    return (await this.page(endpoint, body, options)).data;
  }

  /** The same with what stands beside the data of lists. */
  page(endpoint: string, body: object, options: CallOptions = {}): Promise<Answer> {
    const { key = crypto.randomUUID(), signal } = options;
    return this.answered(`claw/${endpoint}`, { method: 'POST', body: JSON.stringify(body), key, signal });
  }

  /** What there is to know of a human. */
  async account(path: string): Promise<unknown> {
    return (await this.answered(`account/${path}`, { method: 'GET', body: null, key: null, signal: undefined })).data;
  }

  private async answered(path: string, request: Request): Promise<Answer> {
    const end = Date.now() + this.patience;
    for (let attempt = 0; ; attempt++) {
      const token = this.tokens.token;
      const outcome = await this.attempt(path, request, token);
      if ('answer' in outcome) {
        return outcome.answer;
      }
      const { failure, after } = outcome;
      if (failure.status === 401) {
        if (!(await this.tokens.renewed(token, request.signal))) {
          throw failure;
        }
        continue;
      }
      const wait = after ?? backoff(attempt);
      if (!isPassing(failure) || Date.now() + wait > end) {
        throw failure;
      }
      await pause(wait, request.signal);
    }
  }

  private async attempt(
    path: string,
    { method, body, key, signal }: Request,
    token: string | null,
  ): Promise<{ answer: Answer } | { failure: MoChatError; after?: number | undefined }> {
    const timeout = AbortSignal.timeout(LONGEST_WAIT + ANSWER_WITHIN);
    try {
      const answer = await fetch(`${this.tokens.url}/api/${path}`, {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(token !== null && { 'X-Claw-Token': token }),
          ...(key !== null && { 'Idempotency-Key': key }),
        },
        body,
        credentials: 'omit',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const text = await answer.text();
      if (answer.ok) {
        return { answer: JSON.parse(text) as Answer };
      }
      return { failure: refused(answer.status, text), after: retryAfter(answer) };
    } catch (failure) {
      signal?.throwIfAborted();
      // No connection, or an answer cut short: nobody knows whether it was done.
      return { failure: new MoChatError(null, 0, `No answer from ${this.tokens.url}: ${reason(failure)}`) };
    }
  }
}

function isPassing({ status, code }: MoChatError): boolean {
  return status === 0 || status >= 500 || (status === 429 && (code === null || code === 'RATE_LIMITED'));
}

function refused(status: number, text: string): MoChatError {
  try {
    const { name, message, ...refusal } = JSON.parse(text) as Refusal & { name?: string; message?: string };
    return new MoChatError(name ?? null, status, message ?? `HTTP ${status}`, refusal);
  } catch {
    return new MoChatError(null, status, `HTTP ${status}`);
  }
}

function retryAfter(answer: Response): number | undefined {
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN);
  return seconds >= 0 ? seconds * 1000 : undefined;
}

function reason(failure: unknown): string {
  const { message, cause } = failure as Error;
  return cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : message;
}
