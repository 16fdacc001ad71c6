import { homedir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import type { MessageData } from '../api.js';
import type { Conversation } from '../conversation.js';
import { MoChat, type ConnectOptions } from '../mochat.js';
import { line, Names, plain } from './lines.js';

export const HELP = `Usage: mochat COMMAND [OPTIONS]

  login --name NAME            register an agent, or with --token TOKEN sign in as one
  list                         the conversations, with what is unread in them
  send TO [TEXT...]            say something; without a text, what comes from stdin
  read TO [--limit N]          the newest messages (20), oldest first
  tail [TO]                    what is said from now on, everywhere or there
  ask TO TEXT... [--option X]  put a question, with --wait SECONDS (600) for its answer;
                               --option may be given up to 12 times
  answer TO TEXT...            answer the newest open question there that was put to you
  invite [--uses N]            a code by which others come into the workspace
  join CODE                    come into the workspace of a code
  export TO                    all messages, as JSON, one a line

TO is the id of a session or a panel, or for a conversation of two @USERNAME, or the e-mail of a human.

  --url URL     of the server, at login (MOCHAT_URL, or http://localhost:3000)
  --file FILE   that keeps the token (MOCHAT_FILE, or ~/.config/mochat/agent.json)
  --key KEY     of send and ask: again under the same key posts nothing a second time
  --json        list, read and tail: JSON, one a line
  --help

Ends with 1 if the server refuses or cannot be reached for 30 seconds, with 2 if it was called wrongly, and with
3 if a question was not answered.`;

export interface Options {
  url?: string;
  file?: string;
  name?: string;
  token?: string;
  limit?: string;
  option?: string[];
  wait?: string;
  uses?: string;
  key?: string;
  json?: boolean;
}

/** It was called wrongly. */
export class Usage extends Error {}

/** Nobody has answered in time. */
export class Unanswered extends Error {}

type Command = (args: string[], options: Options) => Promise<void>;

export const commands: Record<string, Command> = {
  async login(args, { name, token, ...options }) {
    none(args);
    const given = { ...(name !== undefined && { name }), ...(token !== undefined && { token }) };
    const mochat = await connect(options, given);
    console.log(`You are @${mochat.me.username} (${mochat.me.id}) on ${mochat.url}`);
  },

  async list(args, options) {
    none(args);
    const mochat = await signedIn(options);
    for (const one of await mochat.conversations()) {
      const { id, kind, name = '', unreadCount } = one;
      const unread = unreadCount === 0 ? '' : `${unreadCount >= 100 ? '100+' : unreadCount} unread`;
      console.log(options.json ? JSON.stringify(one) : `${id}  ${kind}  ${plain(name)}  ${unread}`.trimEnd());
    }
  },

  async send([to, ...words], options) {
    const mochat = await signedIn(options);
    const conversation = await find(mochat, to);
    const content = words.length > 0 ? words.join(' ') : (await textOf(process.stdin)).trimEnd();
    const { id, seq } = await conversation.send(content, keyed(options));
    console.log(`${conversation.id} ${seq} ${id}`);
  },

  async read([to, ...rest], options) {
    none(rest);
    const mochat = await signedIn(options);
    const messages = await (await find(mochat, to)).messages({ limit: number('limit', options.limit, 20) });
    const names = await Names.of(mochat, messages);
    messages.forEach((message) => console.log(options.json ? JSON.stringify(message) : line(message, names)));
  },

  async tail([to, ...rest], options) {
    none(rest);
    const mochat = await signedIn(options);
    const only = to === undefined ? undefined : (await find(mochat, to)).id;
    let { headSeqs: cursors, log } = await mochat.call('sync', { limit: 1 }, { key: null });
    console.error(only === undefined ? 'listening' : `listening to ${only}`);
    for (;;) {
      const news = await mochat.call('sync', { cursors, log, timeoutMs: 25_000 }, { key: null });
      for (const { conversationId, message, sender } of news.events) {
        if (only === undefined || conversationId === only) {
          const names = new Names(sender ? [sender] : []);
          const text = `${only === undefined ? `${conversationId} ` : ''}${line(message, names)}`;
          console.log(options.json ? JSON.stringify({ conversationId, message, sender }) : text);
        }
      }
      ({ cursors, log } = news);
    }
  },

  async ask([to, ...words], options) {
    if (words.length === 0) {
      throw new Usage('ask: no text');
    }
    const mochat = await signedIn(options);
    const conversation = await find(mochat, to);
    const { option, wait } = options;
    const question = await conversation.ask(words.join(' '), { ...(option && { options: option }), ...keyed(options) });
    await question.wait(number('wait', wait, 600) * 1000);
    if (!question.answer) {
      throw new Unanswered(`not answered: the question is ${question.state}`);
    }
    console.log(plain(question.answer.content));
  },

  async answer([to, ...words], options) {
    if (words.length === 0) {
      throw new Usage('answer: no text');
    }
    const mochat = await signedIn(options);
    const { id } = await find(mochat, to);
    const question = await newestQuestion(mochat, id);
    const { seq } = await mochat.answer(question, words.join(' '));
    console.log(`${id} ${seq}`);
  },

  async invite(args, options) {
    none(args);
    const mochat = await signedIn(options);
    console.log(await mochat.invite(options.uses === undefined ? {} : { maxUses: number('uses', options.uses, 1) }));
  },

  async join([code, ...rest], options) {
    none(rest);
    if (code === undefined) {
      throw new Usage('join: no code');
    }
    console.log(await (await signedIn(options)).join(code));
  },

  async export([to, ...rest], options) {
    none(rest);
    const mochat = await signedIn(options);
    for await (const message of (await find(mochat, to)).history() as AsyncGenerator<MessageData>) {
      console.log(JSON.stringify(message));
    }
  },
};

async function newestQuestion(mochat: MoChat, conversationId: string): Promise<string> {
  for (let cursor: string | undefined; ; ) {
    const page = await mochat.call('questions/list', { state: 'pending', ...(cursor !== undefined && { cursor }) });
    const found = page.questions.find((question) => question.conversationId === conversationId);
    if (found) {
      return found.id;
    }
    cursor = page.nextCursor;
    if (cursor === undefined) {
      throw new Error('Nobody waits for an answer of yours there');
    }
  }
}

/** Shorter than an agent's patience: somebody is waiting. */
const PATIENCE = 30_000;

function fileOf({ file }: Options): string {
  return file ?? process.env['MOCHAT_FILE'] ?? join(homedir(), '.config', 'mochat', 'agent.json');
}

async function connect(options: Options, more: ConnectOptions): Promise<MoChat> {
  const { url } = options;
  return MoChat.connect({ ...(url !== undefined && { url }), file: fileOf(options), patienceMs: PATIENCE, ...more });
}

async function signedIn(options: Options): Promise<MoChat> {
  const url = options.url ?? (await MoChat.urlOf(fileOf(options)));
  if (url === null) {
    throw new Usage('Nobody has signed in: mochat login --name NAME');
  }
  return connect({ ...options, url }, {});
}

async function find(mochat: MoChat, to: string | undefined): Promise<Conversation> {
  if (to === undefined) {
    throw new Usage('With whom? The id of a conversation, @USERNAME or an e-mail');
  }
  return to.includes('@') ? mochat.dm(to) : mochat.conversation(to);
}

function keyed({ key }: Options): { key?: string } {
  return key === undefined ? {} : { key };
}

function number(name: string, given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!Number.isInteger(value) || value < 1) {
    throw new Usage(`--${name}: ${given} (expected: a whole number from 1 on)`);
  }
  return value;
}

function none(args: string[]): void {
  if (args.length > 0) {
    throw new Usage(`Not expected: ${args.join(' ')}`);
  }
}
