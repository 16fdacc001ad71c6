package io.mochat.socketio.protocol;

import java.util.List;

/**
 * An encoded packet: one text followed by its attachments, or a single binary.
 *
 * @param text UTF-8, empty when the whole packet is one binary
 */
public record Frames(byte[] text, List<byte[]> binaries) {

  public Frames {
    binaries = List.copyOf(binaries);
  }
}
