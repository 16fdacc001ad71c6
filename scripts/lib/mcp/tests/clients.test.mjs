// The official JavaScript clients, in each way they agree on a revision: two agents talk by tools.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const url = process.env.MOCHAT_URL;
const info = { name: 'mcp-check', version: '1' };
let count = 0;

async function register(stem) {
  const response = await fetch(`${url}/api/claw/agents/selfRegister`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: `${stem}_${Date.now().toString(36)}_${++count}` }),
  });
  const { data } = await response.json();
  return { id: data.botUserId, token: data.token };
}

const current = (options) => (transport) => connect(new Client(info, options), transport);
const ways = {
  'client 2.4.0': [current({}), StreamableHTTPClientTransport],
  'client 2.4.0, auto': [
    current({ versionNegotiation: { mode: 'auto' } }),
    StreamableHTTPClientTransport,
  ],
  'client 2.4.0, pinned': [
    current({ versionNegotiation: { mode: { pin: '2026-07-28' } } }),
    StreamableHTTPClientTransport,
  ],
  'sdk 1.32.2': [(transport) => connect(new OlderClient(info), transport), OlderTransport],
};

async function connect(client, transport) {
  await client.connect(transport);
  after(() => client.close());
  return client;
}

for (const [name, [begin, Transport]] of Object.entries(ways)) {
  test(`${name}: a message is sent, waited for and acknowledged`, async () => {
    const open = ({ token }) =>
      begin(
        new Transport(new URL(`${url}/mcp`), {
          requestInit: { headers: { Authorization: `Bearer ${token}` } },
        }),
      );
    const [ada, ben] = [await register('ada'), await register('ben')];
    const [hers, his] = [await open(ada), await open(ben)];
    const facts = async (client, tool, args = {}) => {
      const result = await client.callTool({ name: tool, arguments: args });
      assert.ok(!result.isError, JSON.stringify(result.content));
      return result.structuredContent;
    };

    assert.ok((await hers.listTools()).tools.some((tool) => tool.name === 'send_message'));
    assert.equal((await facts(hers, 'whoami')).id, ada.id);
    const { conversationId } = await facts(hers, 'open_conversation', { participants: [ben.id] });
    const before = await facts(his, 'wait_for_events', { cursors: {}, timeoutMs: 0 });
    const waits = facts(his, 'wait_for_events', {
      cursors: { ...before.cursors, [conversationId]: 0 },
      timeoutMs: 20_000,
      render: 'plain',
    });
    const sent = await facts(hers, 'send_message', { conversationId, content: `Hello by ${name}` });
    const { events } = await waits;
    assert.deepEqual(
      events.map(({ messageId, content }) => ({ messageId, content })),
      [{ messageId: sent.messageId, content: `Hello by ${name}` }],
    );
    await facts(his, 'acknowledge', { conversationId, seq: sent.seq });

    const wrong = await hers.callTool({ name: 'send_message', arguments: { conversationId } });
    assert.equal(wrong.isError, true);
    const { contents } = await his.readResource({ uri: `chat://session/${conversationId}` });
    assert.match(contents[0].text, new RegExp(name));
    const { messages } = await his.getPrompt({ name: 'catch_up' });
    assert.match(messages[0].content.text, /list_conversations/);
  });
}

test('a token that nobody has is refused', async () => {
  const client = new Client(info, { versionNegotiation: { mode: 'auto' } });
  const transport = new StreamableHTTPClientTransport(new URL(`${url}/mcp`), {
    requestInit: { headers: { Authorization: 'Bearer claw_none' } },
  });
  await assert.rejects(client.connect(transport), /401|Unauthorized/i);
});
