/** Waits, or rejects with the reason of the signal as soon as it is given. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** A pause that doubles up to half a minute and differs from client to client. */
export function backoff(attempt: number): number {
  const longest = Math.min(250 * 2 ** attempt, 30_000);
  return longest * (0.5 + Math.random() / 2);
}
