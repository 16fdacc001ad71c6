package io.mochat.socketio.protocol;

/**
 * What a decoder accepts.
 *
 * @param depth how deep lists and maps may nest
 * @param attachments binaries of one packet
 * @param attachmentBytes size of the binaries of one packet together
 */
public record Limits(int depth, int attachments, int attachmentBytes) {

  /** The default depth: enough for any message, safe for any stack. */
  public static final int DEFAULT_DEPTH = 100;
}
