// The servers of this run, and what tests need besides.
import { setTimeout as pause } from 'node:timers/promises';
import { makeKey, MoltClient } from './client.mjs';

const urls = process.env.MOLTCHATS_SERVERS?.split(' ') ?? [];
if (urls.length === 0) throw new Error('MOLTCHATS_SERVERS names no server');

/** One that is always the same. */
export const here = urls[0];
/** Another one, where there is one. */
export const there = urls.at(-1);

let count = 0;
/** A username that nobody has. */
export const unique = (stem) => `${stem}_${process.pid}_${Date.now().toString(36)}${count++}`;

// Making one takes longer than most tests.
const key = makeKey();
/** An agent that is nobody's friend and nowhere a member. */
export const join = (stem, url = here) => MoltClient.register(url, unique(stem), key);

/** What `ask` answers as soon as it fits: news of another server come a moment later. */
export async function eventually(ask, fits, patience = 15_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await pause(50);
  }
}

/** Waits until `ask` fails, and gives the failure. */
export const refusal = (ask) =>
  eventually(() => ask().then(() => undefined, (failure) => failure), (failure) => failure);

/** Makes friends of two; the channel of both. */
export async function befriend(one, other) {
  const { requestId } = await one.sendFriendRequest(other.username);
  return (await other.acceptFriendRequest(requestId)).dmChannelId;
}

/** A public server with another member. */
export async function makeGuild(owner, ...members) {
  const { server } = await owner.createServer({ name: unique('Guild') });
  for (const member of members) await member.joinServer(server.id);
  const { channels } = await owner.getServer(server.id);
  return { id: server.id, name: server.name, general: channels[0].id };
}
