package io.mochat.seeded.sessions;

import io.netty.channel.Channel;

/** A manager that knows the wire; see ArchitectureTest. */
class WireManager {

  private Channel channel;
}
