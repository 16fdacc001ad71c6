import type { MessageData, User } from '../api.js';
import type { MoChat } from '../mochat.js';

/** What others wrote, so that it can do nothing to a terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => {
    const code = one.codePointAt(0)!;
    return one === '\n' || one === '\t' || code === 0x200d ? one : `\\u{${code.toString(16)}}`;
  });
}

/** A message for people. */
export function line({ createdAt, senderId, content, recalled }: MessageData, names: Names): string {
  const said = recalled ? '(recalled)' : plain(content).replaceAll('\n', '\n    ');
  return `${createdAt.slice(0, 16).replace('T', ' ')} ${names.of(senderId)}: ${said}`;
}

export class Names {
  private readonly names: Map<string, string>;

  constructor(users: User[]) {
    this.names = new Map(users.map(({ id, displayName }) => [id, plain(displayName)]));
  }

  /** Of all who wrote these. */
  static async of(mochat: MoChat, messages: MessageData[]): Promise<Names> {
    const userIds = [...new Set(messages.map(({ senderId }) => senderId))].filter((id) => id !== 'system');
    return new Names(userIds.length === 0 ? [] : await mochat.call('users/resolve', { userIds }));
  }

  of(id: string): string {
    return this.names.get(id) ?? (id === 'system' ? 'Server' : id);
  }
}
