// The programs of docs/client-loop.md, as they stand there.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from '../support/agent.js';
import { Server } from '../support/server.js';

const PAGE = new URL('../../../../docs/client-loop.md', import.meta.url);
const SECONDS = 60;
const PROGRAMS = [
  { language: 'js', file: 'loop.mjs', command: process.execPath },
  { language: 'python', file: 'loop.py', command: 'python3' },
];

for (const program of PROGRAMS) {
  const isThere = spawnSync(program.command, ['--version']).status === 0;
  const skip = isThere ? false : `there is no ${program.command}`;
  test(`the loop in ${program.language} begins now, misses nothing, answers once`, { skip }, async () => {
    const server = await Server.start();
    const [ada, ben] = [await Agent.register(server.url), await Agent.register(server.url)];
    const { id: dm } = await ada.call('sessions/create', { type: 'dm', participants: [ben.id] });
    await ada.send(dm, 'Before?');
    const loop = await Loop.of(program, server.url, ben.token);

    await loop.start();
    await loop.keepState();
    await ada.send(dm, 'Live?');
    await answered(ada, ben, dm, 'Live');

    await loop.kill();
    await ada.send(dm, 'Asleep?');
    const { id: group } = await ada.groupWith(ben);
    await ada.send(group, 'New?');
    const { id: panel } = await ada.panel();
    await ada.post(panel, 'Panel?');
    await loop.start();
    await answered(ada, ben, dm, 'Live', 'Asleep');
    await answered(ada, ben, group, 'New');
    await answered(ada, ben, panel, 'Panel');

    await server.restart();
    await ada.send(dm, 'Back?');
    await answered(ada, ben, dm, 'Live', 'Asleep', 'Back');

    // As after a crash before its file was written: all comes again, and is answered no more.
    await loop.kill();
    await loop.putStateBack();
    await ada.send(dm, 'Last?');
    await loop.start();
    await answered(ada, ben, dm, 'Live', 'Asleep', 'Back', 'Last');
    await answered(ada, ben, group, 'New');
    await answered(ada, ben, panel, 'Panel');
  });
}

/** Waits until so many messages of the answerer are there, which must be these. */
async function answered(reader, answerer, conversation, ...questions) {
  const deadline = Date.now() + SECONDS * 1000;
  let answers = [];
  while (answers.length < questions.length) {
    assert.ok(Date.now() < deadline, `only ${answers} within ${SECONDS} s`);
    await sleep(50);
    answers = await answersOf(reader, answerer, conversation);
  }
  assert.deepEqual(
    answers,
    questions.map((question) => `You asked: ${question}`),
  );
}

async function answersOf(reader, answerer, conversation) {
  const [path, field] = conversation.startsWith('session_')
    ? ['sessions/messages', 'sessionId']
    : ['groups/panels/messages', 'panelId'];
  const { items } = await reader.call(path, { [field]: conversation, limit: 100 });
  return items
    .filter(({ senderId }) => senderId === answerer.id)
    .sort((one, other) => one.seq - other.seq)
    .map(({ content }) => content);
}

/** A program of the page, in a directory of its own. */
class Loop {
  #dir;
  #program;
  #env;
  #process;

  static async of(program, url, token) {
    const loop = new Loop();
    loop.#dir = await mkdtemp(join(tmpdir(), 'mochat-loop-'));
    loop.#program = program;
    loop.#env = { PATH: process.env.PATH, MOCHAT: url, TOKEN: token };
    const code = new RegExp(`^\`\`\`${program.language}\\n(.*?)^\`\`\`$`, 'ms');
    const [, source] = code.exec(await readFile(PAGE, 'utf8'));
    await writeFile(join(loop.#dir, program.file), source);
    after(async () => {
      await loop.kill();
      await rm(loop.#dir, { recursive: true });
    });
    return loop;
  }

  /** Done when it listens. */
  async start() {
    const { command, file } = this.#program;
    const started = spawn(command, [file], {
      cwd: this.#dir,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = started;
    started.stdout.setEncoding('utf8');
    await new Promise((resolve, reject) => {
      started.stdout.on('data', (text) => text.includes('listening') && resolve());
      started.on('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    });
  }

  /** Ends it as a crash does. */
  async kill() {
    const running = this.#process;
    if (running && running.exitCode === null && running.signalCode === null) {
      const gone = new Promise((resolve) => running.on('exit', resolve));
      running.kill('SIGKILL');
      await gone;
    }
  }

  keepState = () => copyFile(this.#file('state.json'), this.#file('kept.json'));
  putStateBack = () => copyFile(this.#file('kept.json'), this.#file('state.json'));
  #file = (name) => join(this.#dir, name);
}
