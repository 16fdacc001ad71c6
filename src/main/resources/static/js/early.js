// Asks what the start wants to know while the rest of the page is still on its way: on slow lines each
// question takes longer than the answer. Imports nothing, or it would have to wait for it.
const asked = ['/api/account/me', '/api/account/ways', '/api/console'].map((path) => [
  path,
  fetch(path, { cache: 'no-store', credentials: 'same-origin' }),
]);
// Whoever asks is told of a failure; nobody may.
asked.forEach(([, answer]) => answer.catch(() => {}));
globalThis.early = new Map(asked);
