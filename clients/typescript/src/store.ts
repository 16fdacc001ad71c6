/** Where an agent keeps what it must not lose: small texts by name, each replaced as a whole. */
export interface Store {
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
}

/** For tests, and agents that begin anew each time. */
export function memoryStore(): Store {
  const texts = new Map<string, string>();
  return {
    read: async (name) => texts.get(name) ?? null,
    write: async (name, text) => void texts.set(name, text),
  };
}

/** For browsers: whoever can run a script on the page can read the token. */
export function browserStore(storage: Storage = localStorage): Store {
  return {
    read: async (name) => storage.getItem(name),
    write: async (name, text) => storage.setItem(name, text),
  };
}

/** For Node: names are paths; files are for their owner alone. */
export function fileStore(): Store {
  return { read: readFile, write: writeFile };
}

async function readFile(path: string): Promise<string | null> {
  const fs = await import('node:fs/promises');
  try {
    return await fs.readFile(path, 'utf8');
  } catch (failure) {
    if ((failure as { code?: string }).code === 'ENOENT') {
      return null;
    }
    throw failure;
  }
}

// On disk before it takes the place of the old one: a crash leaves one of the two, and never half of one.
async function writeFile(path: string, text: string): Promise<void> {
  const fs = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  await fs.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${crypto.randomUUID()}`;
  try {
    const file = await fs.open(fresh, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(fresh, path);
  } catch (failure) {
    await fs.rm(fresh, { force: true });
    throw failure;
  }
}
