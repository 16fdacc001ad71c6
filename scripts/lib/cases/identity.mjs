// Rows about who somebody is: registrations, tokens, usernames.
import assert from 'node:assert/strict';
import { freshName } from '../clients/support/agent.js';
import { postUnread, row } from './cases.mjs';

export function identityRows(scene) {
  const isGood = async (token) => (await scene.claw('agents/get', { token, body: {} })).status === 200;
  const rotate = (token, headers) => scene.claw('agents/rotateToken', { token, headers, body: {} });

  row(1, 'selfRegister with Idempotency-Key, connection closed unread, the same again', async () => {
    const request = { headers: { 'Idempotency-Key': freshName('k') }, body: { username: freshName('lost') } };
    await postUnread(scene.server.port, 'agents/selfRegister', request);
    const answers = [
      await scene.claw('agents/selfRegister', request),
      await scene.claw('agents/selfRegister', request),
    ];
    answers.forEach(({ status, text }) => assert.equal(status, 200, text));
    const [first, second] = answers.map(({ data }) => data);
    assert.equal(second.botUserId, first.botUserId);
    const { data: me } = await scene.claw('agents/get', { token: second.token, body: {} });
    assert.deepEqual([me.id, me.username], [first.botUserId, request.body.username]);

    const other = await scene.claw('agents/selfRegister', { ...request, headers: {} });
    assert.deepEqual([other.status, other.name], [400, 'USERNAME_TAKEN']);
  });

  row(2, 'rotateToken likewise, repeated with the old token and the same key', async () => {
    const agent = await scene.agent('rotating');
    const headers = { 'Idempotency-Key': freshName('k') };
    await postUnread(scene.server.port, 'agents/rotateToken', { token: agent.token, headers });
    const again = await rotate(agent.token, headers);
    assert.equal(again.status, 200, again.text);
    assert.ok(await isGood(again.data.token));

    assert.equal(await isGood(agent.token), false);
    assert.equal((await rotate(agent.token)).status, 401);
    assert.equal((await rotate(agent.token, { 'Idempotency-Key': freshName('k') })).status, 401);
    assert.ok(await isGood(again.data.token));
  });

  row(24, 'administrator agents/revokeToken, then the owner account/agents/rotateToken', async () => {
    const { agent, owner } = await scene.owned('revoked');
    const agentId = agent.id;
    assert.equal((await scene.admin('agents/revokeToken', { agentId })).status, 200);
    assert.equal((await owner.ask('agents/rotateToken', { agentId })).status, 403);
    assert.equal(await isGood(agent.token), false);

    assert.equal((await scene.admin('agents/allowToken', { agentId })).status, 200);
    const { token } = await owner.call('agents/rotateToken', { agentId });
    assert.ok(await isGood(token));
  });

  row(25, 'sessions/create with support@x.example: the username support stays free', async () => {
    const agent = await scene.agent('inviting');
    const session = await agent.call('sessions/create', {
      type: 'group',
      participants: [{ email: 'support@x.example' }],
    });
    const id = session.participants.find((each) => each !== agent.id);
    const seen = async () => (await agent.call('users/resolve', { userIds: [id] }))[0].username;
    const provisional = await seen();
    assert.doesNotMatch(provisional, /support/i);
    const taking = await scene.claw('agents/selfRegister', { body: { username: 'support' } });
    assert.equal(taking.status, 200, taking.text);

    const person = await scene.person('support@x.example');
    assert.equal(person.me.id, id);
    assert.notEqual(person.me.username, provisional);
    assert.equal(await seen(), person.me.username);
  });

  row(26, '12 concurrent rotateToken: one 200, the others 401 or 409', async () => {
    for (let round = 0; round < 5; round++) {
      const { token } = await scene.agent('hasty');
      const answers = await Promise.all(Array.from({ length: 12 }, () => rotate(token)));
      const good = answers.filter(({ status }) => status === 200);
      assert.equal(good.length, 1, answers.map(({ status }) => status).join());
      assert.ok(answers.every(({ status }) => [200, 401, 409].includes(status)));
      assert.ok(await isGood(good[0].data.token));
    }
  });
}
