// A TCP relay whose connections can be cut, as a network would.
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { after } from 'node:test';

export class Wire {
  #streams = new Set();
  #isDown = false;
  url;

  /** A relay to a local port; it ends with the tests of the file. */
  static async to(port) {
    const wire = new Wire();
    const relay = createServer((near) => wire.#join(near, connect(port, '127.0.0.1')));
    relay.listen(0, '127.0.0.1');
    await once(relay, 'listening');
    wire.url = `http://127.0.0.1:${relay.address().port}`;
    after(() => {
      wire.cut();
      relay.close();
    });
    return wire;
  }

  /** Breaks every connection that runs over it. */
  cut() {
    this.#streams.forEach((stream) => stream.destroy());
  }

  /** Breaks all connections, new ones too, until `up`. Done when this has been noticed. */
  async down(noticed) {
    this.#isDown = true;
    this.cut();
    return await noticed;
  }

  up() {
    this.#isDown = false;
  }

  #join(near, far) {
    if (this.#isDown) {
      near.destroy();
      far.destroy();
      return;
    }
    for (const [stream, other] of [
      [near, far],
      [far, near],
    ]) {
      this.#streams.add(stream);
      stream.on('error', () => {});
      stream.on('close', () => {
        this.#streams.delete(stream);
        other.destroy();
      });
      stream.pipe(other);
    }
  }
}
