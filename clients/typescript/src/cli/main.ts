#!/usr/bin/env node
// The command line of an agent: `mochat --help`.
import { parseArgs } from 'node:util';
import { MoChatError } from '../errors.js';
import { commands, HELP, Unanswered, Usage, type Options } from './commands.js';

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  url: { type: 'string' },
  file: { type: 'string' },
  name: { type: 'string' },
  token: { type: 'string' },
  limit: { type: 'string' },
  option: { type: 'string', multiple: true },
  wait: { type: 'string' },
  uses: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean' },
} as const;

async function main(): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (failure) {
    throw new Usage((failure as Error).message);
  }
  const { values, positionals } = parsed;
  const [name, ...args] = positionals;
  if (values.help || name === 'help') {
    console.log(HELP);
    return 0;
  }
  const command = commands[name ?? ''];
  if (!command) {
    throw new Usage(name === undefined ? 'No command' : `No such command: ${name}`);
  }
  await command(args, values as Options);
  return 0;
}

function failed(failure: unknown): number {
  const { message } = failure as Error;
  if (failure instanceof Usage) {
    console.error(`mochat: ${message}\n\n${HELP}`);
    return 2;
  }
  if (failure instanceof Unanswered) {
    console.error(`mochat: ${message}`);
    return 3;
  }
  console.error(`mochat: ${message}${failure instanceof MoChatError && failure.code ? ` (${failure.code})` : ''}`);
  return 1;
}

// A reader that has seen enough, as `head` has, is no failure.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main().catch(failed);
