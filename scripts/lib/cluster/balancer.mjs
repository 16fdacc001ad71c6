// A load balancer as docker/ has one, made of plain TCP: a client's connections go to its own node,
// and to the next one when that does not take them. It serves its clients on one port per node.
import { connect, createServer } from 'node:net';

/**
 * @param {number[]} nodes the nodes' ports
 * @returns {Promise<{ports: number[], close: () => void}>} where clients of each node connect to
 */
export async function balance(nodes) {
  const open = new Set();
  const servers = await Promise.all(nodes.map((_, home) => listen(home)));
  return {
    ports: servers.map((server) => server.address().port),
    close: () => {
      servers.forEach((server) => server.close());
      open.forEach((socket) => socket.destroy());
    },
  };

  function listen(home) {
    const server = createServer((client) => {
      open.add(client);
      client.on('close', () => open.delete(client));
      client.on('error', () => {});
      forward(client, home, nodes.length);
    });
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  }

  function forward(client, node, tries) {
    const upstream = connect(nodes[node], '127.0.0.1');
    let taken = false;
    upstream.on('connect', () => {
      taken = true;
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => {
      if (taken || tries === 1) {
        client.destroy();
      } else {
        forward(client, (node + 1) % nodes.length, tries - 1);
      }
    });
    upstream.on('close', () => taken && client.destroy());
    client.on('close', () => upstream.destroy());
  }
}
