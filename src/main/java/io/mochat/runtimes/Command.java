package io.mochat.runtimes;

import io.mochat.messages.Origin.ConnectionId;
import io.mochat.messages.SendKey;
import org.jspecify.annotations.Nullable;

/**
 * What a client of a front tells a runtime to do.
 *
 * @param model one of the catalogue's; {@code null} for the one that is set
 * @param permissionMode {@code null} for the one that is set
 * @param key the sender's name for it, by which a repeated one is recognised
 * @param connection over which it came, so that its sender gets no echo
 */
public record Command(
    String text,
    @Nullable String model,
    @Nullable String permissionMode,
    @Nullable SendKey key,
    @Nullable ConnectionId connection) {

  /** A command without options. */
  public static Command of(String text) {
    return new Command(text, null, null, null, null);
  }
}
