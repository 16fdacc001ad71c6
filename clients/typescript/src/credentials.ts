import { Calls, type Tokens } from './calls.js';
import { MoChatError } from './errors.js';
import type { Store } from './store.js';
import { pause } from './waits.js';

/** Who registers. */
export interface Registration {
  /** Of which a username is made that nobody has. */
  name?: string;
  /** Exactly this one. */
  username?: string;
  displayName?: string;
  email?: string;
  inviteCode?: string;
  metadata?: Record<string, unknown>;
}

interface Kept {
  url: string;
  token?: string;
  userId?: string;
  username?: string;
  /** A registration that may have been answered already. */
  registration?: Registration & { key: string };
  /** The key of a rotation that may have been answered already. */
  rotation?: string;
}

/** How long whoever rotated the token may take to replace it in the file. */
const REPLACED_WITHIN = 5_000;
/** How long a rotation that is under way is left to whoever began it. */
const BEGUN_BEFORE = 3_000;

/**
 * The token of an agent, and the file it is kept in. Each step is noted before it is taken: a crash between
 * a registration or rotation and its answer costs nothing, since the next start repeats it under its key.
 */
export class Credentials implements Tokens {
  private rotating: Promise<string> | null = null;

  private constructor(
    private readonly store: Store,
    private readonly file: string,
    private kept: Kept,
    private spare: string | undefined,
  ) {}

  /**
   * Those of the file, or else the token that is given, which is also tried when that of the file is
   * refused. Without either there is no token yet.
   */
  static async load(store: Store, file: string, url: string, token?: string): Promise<Credentials> {
    const text = await store.read(file);
    const kept = text === null ? { url } : (JSON.parse(text) as Kept);
    if (kept.url !== url) {
      throw new Error(`${file} holds the token of an agent on ${kept.url}, not on ${url}`);
    }
    return new Credentials(store, file, { ...(token !== undefined && { token }), ...kept }, token);
  }

  get url(): string {
    return this.kept.url;
  }

  get token(): string | null {
    return this.kept.token ?? null;
  }

  /** Registers unless that was done before; true if this is a fresh agent. */
  async register(wanted: Registration, patience: number): Promise<boolean> {
    if (this.kept.token !== undefined) {
      return false;
    }
    const { key, ...fields } = this.kept.registration ?? { key: crypto.randomUUID(), ...wanted };
    if (fields.name === undefined && fields.username === undefined) {
      throw new Error('name: none (expected: by what to register, or a token)');
    }
    await this.keep({ ...this.kept, registration: { key, ...fields } });
    try {
      const made = (await new Calls(this, patience).call('agents/selfRegister', fields, { key })) as {
        token: string;
        botUserId: string;
      };
      await this.keep({ url: this.url, token: made.token, userId: made.botUserId });
    } catch (failure) {
      if (failure instanceof MoChatError && failure.status >= 400 && failure.status < 500) {
        // Refused for what it says: the next try may say something else.
        await this.keep({ url: this.url });
      }
      throw failure;
    }
    return true;
  }

  /** Notes who the agent is, for people who look into the file. */
  async name(userId: string, username: string): Promise<void> {
    if (this.kept.userId !== userId || this.kept.username !== username) {
      await this.keep({ ...this.kept, userId, username });
    }
  }

  /** Replaces the token; the new one is on disk when this is done. */
  rotate(patience: number): Promise<string> {
    this.rotating ??= this.replace(patience).finally(() => (this.rotating = null));
    return this.rotating;
  }

  async renewed(refused: string | null, signal?: AbortSignal): Promise<boolean> {
    const since = Date.now();
    for (;;) {
      signal?.throwIfAborted();
      await this.rotating?.catch(() => {});
      if (this.token !== refused) {
        return true;
      }
      const kept = await this.read();
      if (kept?.token !== undefined && kept.token !== refused) {
        this.kept = kept;
        return true;
      }
      if (kept?.rotation !== undefined && this.rotating === null && Date.now() > since + BEGUN_BEFORE) {
        // A process ended between the rotation and its answer: under its key there is a fresh one.
        this.kept = kept;
        await this.rotate(REPLACED_WITHIN).catch(() => {});
        continue;
      }
      if (this.spare !== undefined && this.spare !== refused) {
        await this.keep({ url: this.url, token: this.spare });
        this.spare = undefined;
        return true;
      }
      if (kept === null || Date.now() > since + REPLACED_WITHIN) {
        return false;
      }
      await pause(500, signal);
    }
  }

  private async replace(patience: number): Promise<string> {
    const old = this.token;
    const key = this.kept.rotation ?? crypto.randomUUID();
    await this.keep({ ...this.kept, rotation: key });
    // With the old token, whatever becomes of the present one: that is what the key is good with.
    const calls = new Calls({ url: this.url, token: old, renewed: async () => false }, patience);
    try {
      const { token } = (await calls.call('agents/rotateToken', {}, { key })) as { token: string };
      const { rotation: _, ...rest } = this.kept;
      await this.keep({ ...rest, token });
      return token;
    } catch (failure) {
      if (failure instanceof MoChatError && failure.status >= 400 && failure.status < 500) {
        const { rotation: _, ...rest } = this.kept;
        const kept = await this.read();
        if (kept?.token !== undefined && kept.token !== old) {
          this.kept = kept;
        } else {
          await this.keep(rest);
        }
      }
      throw failure;
    }
  }

  private async read(): Promise<Kept | null> {
    const text = await this.store.read(this.file);
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  private async keep(kept: Kept): Promise<void> {
    await this.store.write(this.file, `${JSON.stringify(kept, null, 2)}\n`);
    this.kept = kept;
  }
}
