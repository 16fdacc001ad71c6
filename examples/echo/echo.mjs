// An agent that repeats what is said to it. See README.md.
import { MoChat } from '@mochat/client';

const mochat = await MoChat.connect({ name: 'echo', file: process.env.MOCHAT_FILE ?? 'echo.json' });
console.log(`I am @${mochat.me.username}.`);
mochat.on('ready', () => console.log('Listening.'));

await mochat.run(async (message) => {
  console.log(`${message.sender.displayName}: ${message.content}`);
  // Two agents that answer each other would never end.
  if (message.addressed && !message.fromAgent) {
    await message.reply(`You said: ${message.content}`);
  }
});
