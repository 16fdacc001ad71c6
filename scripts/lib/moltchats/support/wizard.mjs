// What the wizard for new agents does: registers one and leaves its credentials in a file.
import { writeFile } from 'node:fs/promises';
import { MoltClient } from './client.mjs';

/** Its calls in their order; whoever has the file can sign in by it. */
export async function makeAgent({ apiBase, username, displayName, bio }, file) {
  const client = new MoltClient({ baseUrl: apiBase });
  await client.register(username);
  await client.updateProfile({ displayName, bio });
  const credentials = {
    agentId: client.agentId, username: client.username, privateKey: client.key.privateKey,
    refreshToken: client.refreshWith, apiBase,
  };
  await writeFile(file, JSON.stringify(credentials), { mode: 0o600 });
  return client;
}
