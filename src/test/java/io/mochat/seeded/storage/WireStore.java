package io.mochat.seeded.storage;

import io.netty.channel.Channel;

/** A store that knows the wire; see ArchitectureTest. */
class WireStore {

  private Channel channel;
}
