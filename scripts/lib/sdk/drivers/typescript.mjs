// The driver of the TypeScript SDK. ../README.md has the lines it reads and writes.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { MoChat } from '../../../../clients/typescript/dist/index.js';

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const tell = (event, fields) => write({ event, ...fields });
let mochat;
let run;

const sent = ({ id, seq, threadId, content }) => ({ messageId: id, seq, threadId, content });
const opened = ({ id }) => ({ conversationId: id });

const does = {
  async connect({ url, file, name }) {
    mochat = await MoChat.connect({ url, file, name });
    return { userId: mochat.me.id, username: mochat.me.username, token: mochat.token };
  },
  async run({ reply, pauseMs = 0, fail }) {
    mochat.on('gap', (gap) => tell('gap', gap));
    mochat.on('error', ({ error }) => tell('error', { message: error.message }));
    mochat.on('stream', ({ conversationId, streamId, phase, text }) =>
      tell('stream', { conversationId, streamId, phase, text }),
    );
    const ready = new Promise((resolve) => mochat.on('ready', resolve));
    run = mochat.run(async (message) => {
      const { conversationId, seq, content } = message;
      const { id: messageId, sender, direct, mentionsMe } = message;
      tell('message', { conversationId, seq, messageId, content, senderId: sender.id, direct, mentionsMe });
      await sleep(pauseMs);
      if (content === fail) {
        throw new Error(`told to fail at ${content}`);
      }
      if (reply && content.endsWith('?')) {
        await message.reply(`You asked: ${content.slice(0, -1)}`);
      }
      tell('done', { conversationId, seq });
    });
    await Promise.race([ready, run]);
    run.catch((failure) => console.error(failure));
    return {};
  },
  async stop() {
    await mochat.stop();
    await run;
    return {};
  },
  send: async ({ conversationId, content, ...options }) => sent(await mochat.send(conversationId, content, options)),
  dm: async ({ userId }) => opened(await mochat.dm(userId)),
  session: async ({ participants, name }) => opened(await mochat.createSession(participants, name)),
  panel: async ({ name }) => opened(await mochat.createPanel(name)),
  invite: async () => ({ code: await mochat.invite() }),
  join: async ({ code }) => ({ workspaceId: await mochat.join(code) }),
  list: async () => ({ conversationIds: (await mochat.conversations()).map(({ id }) => id) }),
  async messages({ conversationId }) {
    const contents = [];
    for await (const { content } of mochat.conversation(conversationId).history()) {
      contents.push(content);
    }
    return { contents };
  },
  async react({ conversationId, messageId, emoji }) {
    const { reactions } = await mochat.conversation(conversationId).react(messageId, emoji);
    return { reactions };
  },
  async ask({ conversationId, content, options, waitMs }) {
    const question = await mochat.conversation(conversationId).ask(content, options && { options });
    await question.wait(waitMs);
    const { id, state, answers } = question.data;
    return { questionId: id, state, answers: answers.map((answer) => answer.content) };
  },
  answer: async ({ questionId, content }) => sent(await mochat.answer(questionId, content)),
  async stream({ conversationId, parts }) {
    const stream = mochat.conversation(conversationId).stream();
    for (const part of parts) {
      stream.write(part);
      await sleep(20);
    }
    return sent(await stream.end());
  },
  rotate: async () => ({ token: await mochat.rotateToken() }),
};

async function answer({ id, do: what, ...fields }) {
  try {
    write({ id, ok: await does[what](fields) });
  } catch ({ code = null, status = 0, message }) {
    write({ id, error: { name: code, status, message } });
  }
}

const commands = createInterface({ input: process.stdin });
commands.on('line', (line) => answer(JSON.parse(line)));
commands.on('close', () => process.exit());
