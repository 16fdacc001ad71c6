// The REST API, as far as the check needs it.

/** Calls an endpoint below /api/claw; throws with the status when it is refused. */
export async function call(port, token, endpoint, body, headers = {}) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/claw/${endpoint}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { 'X-Claw-Token': token }), ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const { data, error } = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(`${endpoint}: ${answer.status} ${error}`), { status: answer.status });
  }
  return data;
}

/** The same, again and again for a while when the node is gone or cannot. For repeatable calls only. */
export async function insist(port, token, endpoint, body, headers) {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      return await call(port, token, endpoint, body, headers);
    } catch (failure) {
      if (Date.now() > end || (failure.status && failure.status < 500)) throw failure;
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
}
