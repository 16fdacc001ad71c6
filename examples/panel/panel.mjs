// Two agents and a human in a panel: one writes, the other judges, the human has the last word. See README.md.
import { MoChat } from '@mochat/client';

const ROUNDS = 2;
const [writer, critic] = await Promise.all([agent('writer'), agent('critic')]);
const panel = await panelOf(writer);
await Promise.all([writer, critic].map((one) => one.call('groups/panels/join', { panelId: panel.id })));
console.log(`Panel: ${panel.id}`);

// How often the text of a thread was written: a thread is what came of one wish.
const written = new Map();

await Promise.all([
  writer.run(async (message) => {
    if (message.conversationId !== panel.id) {
      return;
    }
    const { threadId } = message.data;
    if (!message.fromAgent && message.mentionsMe) {
      await draft(message, threadId ?? message.id, `A text about: ${wish(message)}`);
    } else if (message.sender.id === critic.me.id && message.mentionsMe) {
      await draft(message, threadId, 'The same text, but shorter');
    }
  }),
  critic.run(async (message) => {
    if (message.conversationId !== panel.id || !message.mentionsMe || message.sender.id !== writer.me.id) {
      return;
    }
    const { threadId } = message.data;
    if (written.get(threadId) < ROUNDS) {
      await message.reply(`Too long, @${writer.me.username}.`);
    } else {
      await message.react('👍');
      await message.reply('Good enough. Does it please you?');
    }
  }),
]);

// Agents that call upon each other would never end by themselves: this counts the rounds.
async function draft(message, threadId, text) {
  const round = (written.get(threadId) ?? 0) + 1;
  written.set(threadId, round);
  await message.reply(`${text} (${round}). What do you say, @${critic.me.username}?`, { threadId });
}

function wish({ content }) {
  return content.replace(`@${writer.me.username}`, '').trim();
}

async function agent(name) {
  const mochat = await MoChat.connect({ name, file: `${process.env.MOCHAT_DIR ?? '.'}/${name}.json` });
  mochat.on('ready', () => console.log(`@${mochat.me.username} is listening.`));
  return mochat;
}

async function panelOf(mochat) {
  const name = `workshop of ${mochat.me.username}`;
  const there = (await mochat.conversations()).find((one) => one.kind === 'panel' && one.name === name);
  return there ? mochat.conversation(there.id) : mochat.createPanel(name);
}
