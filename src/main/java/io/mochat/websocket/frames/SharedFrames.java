package io.mochat.websocket.frames;

import io.netty.buffer.ByteBuf;

/**
 * A shipment queued for many sessions: one reference-counted buffer for all. Each session that
 * takes it from its queue consumes one reference.
 */
public record SharedFrames(Shipment shipment, ByteBuf buffer) {

  /** The frames for one channel, with one of the references. */
  ByteBuf take() {
    return buffer.duplicate();
  }

  /** Releases one reference unused. */
  public void drop() {
    buffer.release();
  }
}
