package io.mochat.fronts.moltchats.socket;

/** What one socket of this front may ask for. */
final class SocketLimits {

  /** Bytes of one frame: a message of the longest kind, all of it escaped, and ids of channels. */
  static final int FRAME_BYTES = 262_144;

  /** Characters of a message, as JavaScript counts them. */
  static final int CONTENT = 4_000;

  /** Channels named by one frame. */
  static final int CHANNELS_IN_A_FRAME = 1_000;

  /** Channels that one socket listens to. */
  static final int CHANNELS = 1_000;

  /** Channels that the sockets of one agent listen to together. */
  static final int CHANNELS_OF_AGENT = 10_000;

  /** Characters of a client's name for a frame. */
  static final int NONCE = 200;

  private SocketLimits() {}
}
