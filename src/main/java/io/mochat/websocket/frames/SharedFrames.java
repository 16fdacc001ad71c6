package io.mochat.websocket.frames;

import io.netty.buffer.ByteBuf;

/**
 * A shipment on its way to many sessions: one buffer for all, counted by reference. Each session
 * that takes it out of its queue consumes one reference.
 */
public record SharedFrames(Shipment shipment, ByteBuf buffer) {

  /** The frames for one channel, with one of the references. */
  ByteBuf take() {
    return buffer.duplicate();
  }

  /** Gives back one reference unused. */
  public void drop() {
    buffer.release();
  }
}
