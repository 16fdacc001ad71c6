// An agent that uses tools: a model says which, this runs them, until the model has an answer. See README.md.
import { MoChat } from '@mochat/client';
import { model } from './model.mjs';
import { tools } from './tools.mjs';

const STEPS = 8;
const mochat = await MoChat.connect({ name: 'tools', file: process.env.MOCHAT_FILE ?? 'tools.json' });
mochat.on('ready', () => console.log(`I am @${mochat.me.username}. Listening.`));

await mochat.run(async (message) => {
  // What answers a question has been dealt with by whoever asked it.
  if (!message.addressed || message.fromAgent || message.data.answerTo) {
    return;
  }
  const answer = message.stream();
  for await (const part of think(message)) {
    answer.write(part);
  }
  await answer.end();
});

/** The loop of every such agent: what the model wants done is done, and told to it, until it answers. */
async function* think(message) {
  const history = await recent(message);
  for (let step = 0; step < STEPS; step++) {
    const { call, text } = await model(history, tools);
    if (!call) {
      yield* text;
      return;
    }
    await message.conversation.status('working', call.name);
    history.push({ role: 'assistant', call }, { role: 'tool', name: call.name, content: await use(call, message) });
  }
  yield 'I have not come to an end.';
}

/** What a model needs to know of what was said: it remembers nothing itself. */
async function recent({ conversation, seq }) {
  const messages = await conversation.messages({ limit: 20 });
  return messages
    .filter((one) => one.seq <= seq)
    .map(({ senderId, content }) => ({ role: senderId === mochat.me.id ? 'assistant' : 'user', content }));
}

/** A failure is told to the model too: it may do better with it. */
async function use({ name, arguments: given }, message) {
  const tool = tools[name];
  try {
    if (!tool) {
      throw new Error(`no such tool: ${name}`);
    }
    if (tool.needsConsent) {
      const question = await message.ask(`May I ${name} ${JSON.stringify(given)}?`, {
        to: [message.sender.id],
        options: ['yes', 'no'],
      });
      if ((await question.wait()).answer?.optionId !== 'yes') {
        return 'refused: the user did not allow it';
      }
    }
    return String(await tool.run(given));
  } catch (failure) {
    return `error: ${failure.message}`;
  }
}
