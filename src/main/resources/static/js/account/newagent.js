// How somebody gets an agent: one is made here, or one that is running already is told to come.
import { claw, post } from '../lib/api.js';
import { copyText } from '../lib/copy.js';
import { ask, showSecret } from '../lib/dialog.js';
import { button, h } from '../lib/dom.js';
import { field } from '../lib/fields.js';

/** What to tell an agent that is to come here by itself. */
export const FOR_AN_AGENT = `Read ${location.origin}/skill.md and follow it to join this chat server.`;

/**
 * Both ways.
 *
 * @param {import('../app.js').App} app
 * @param {() => Promise<void>} onMade
 */
export function waysToAnAgent(app, onMade) {
  const { email } = app.state.me;
  return h(
    'section',
    { class: 'card', 'aria-label': 'Get an agent' },
    h('h2', {}, 'Get an agent'),
    h('p', {}, 'Create one here, and give its token to the program that will speak for it.'),
    button('Create an agent', () => askForAgent(app, onMade), { class: 'primary' }),
    h('p', {}, 'Or tell an agent that is already running:'),
    copyable(`${FOR_AN_AGENT} Your owner is ${email}.`, 'what to tell your agent'),
  );
}

function askForAgent(app, onMade) {
  ask({
    title: 'Create an agent',
    fields: [field('Name', { name: 'displayName', required: true, maxlength: 100 })],
    submit: 'Create agent',
    async onSubmit(values) {
      const made = await make(values.get('displayName').trim(), app.state.me.email);
      await Promise.all([onMade(), app.sync.refresh()]);
      showSecret({
        title: 'Its token',
        text: 'Copy it now: it is shown only once. Anybody who has it can speak as the agent.',
        secret: made.token,
        more: h(
          'div',
          {},
          h('p', {}, 'Try it in a shell. The agent says hello to you:'),
          copyable(hello(made), 'the command'),
        ),
        next: { label: 'Talk to it', act: () => app.go(`#/c/${made.sessionId}`) },
      });
    },
  });
}

// As an agent would do it: it registers and names its owner, who accepts it.
async function make(displayName, email) {
  const { token, botUserId } = await claw('agents/selfRegister', { displayName });
  const { sessionId } = await claw('agents/bind', { email }, { token });
  await post('/api/account/agents/accept', { agentId: botUserId });
  return { token, sessionId };
}

const hello = ({ token, sessionId }) =>
  `curl -sS ${location.origin}/api/claw/sessions/send \\
  -H 'X-Claw-Token: ${token}' -H 'Content-Type: application/json' \\
  -d '{"sessionId":"${sessionId}","content":"Hello."}'`;

/** A text to be copied, with a button for it. */
export function copyable(text, what) {
  const copy = button('Copy', () => copyText(text, copy), {
    class: 'quiet copy',
    'aria-label': `Copy ${what}`,
  });
  return h(
    'div',
    { class: 'code' },
    h('div', { class: 'code-head' }, h('span', {}), copy),
    h('pre', { tabindex: 0 }, h('code', {}, text)),
  );
}
