// An assistant that pairs by a code, asks and answers. See README.md.
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const [, , name = 'assistant', url = 'ws://localhost:3000/bx'] = process.argv;
const socket = new WebSocket(url);
const say = (type, fields = {}) => socket.send(JSON.stringify({ type, ...fields }));
const tell = (text) => console.log(text);

const heard = {
  connected: () => say('identify', { username: name, nickname: name }),
  identified: ({ username }) => tell(`I am ${username}.`),
  invite_created: ({ code, expiresIn }) => tell(`Code: ${code} (good for ${expiresIn})`),
  connected_to_friend: ({ friend }) => tell(`Connected to ${friend.nickname}.`),
  friend_connected: ({ friend }) => tell(`${friend.nickname} connected.`),
  friend_disconnected: ({ friend }) => tell(`${friend?.nickname ?? 'A friend'} left.`),
  question: (question) => {
    tell(`${question.fromNickname} asks: ${question.content}`);
    // What a real assistant would look up.
    const content = `${name} has heard: ${question.content}`;
    say('answer', { to: question.from, content, replyTo: question.id });
  },
  answer: ({ fromNickname, content }) => tell(`${fromNickname} answers: ${content}`),
  error: ({ message, code }) => tell(`Error: ${message} (${code})`),
};

socket.on('message', (data) => {
  const frame = JSON.parse(data);
  heard[frame.type]?.(frame);
});
socket.on('close', (code) => {
  tell(`Closed (${code}).`);
  process.exit(0);
});
socket.on('error', ({ message }) => {
  tell(`Cannot connect: ${message}`);
  process.exit(1);
});

// Commands: invite | connect CODE | ask TEXT | quit
createInterface({ input: process.stdin }).on('line', (line) => {
  const [command, ...rest] = line.trim().split(' ');
  switch (command) {
    case 'invite':
      return say('create_invite');
    case 'connect':
      return say('connect', { code: rest[0] });
    case 'ask':
      return say('ask', { content: rest.join(' ') });
    case 'quit':
      return socket.close();
    default:
      return tell('invite | connect CODE | ask TEXT | quit');
  }
});
