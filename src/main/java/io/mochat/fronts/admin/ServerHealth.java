package io.mochat.fronts.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How this server is, and what it leans on. Failures are told by their kind: what they say may hold
 * an address or a name.
 *
 * @param startedAt when it was started
 */
record ServerHealth(
    String server,
    String name,
    String version,
    Instant startedAt,
    Storage storage,
    MailState mail,
    Redis redis) {

  /**
   * Where everything is stored.
   *
   * @param type as {@code MOCHAT_STORAGE} names it
   * @param freeBytes what the disk has left, if it is this machine's
   * @param lowBytes with less than these left nothing is stored any more
   */
  record Storage(
      String type,
      boolean isUp,
      boolean isLow,
      @Nullable Long freeBytes,
      long lowBytes,
      long queue,
      @Nullable Fault lastFault) {}

  /**
   * How mails go.
   *
   * @param way {@code server}, {@code files} or {@code none}
   */
  record MailState(
      String way, boolean isFailing, @Nullable Instant lastSentAt, @Nullable Fault lastFault) {}

  /**
   * What the servers share.
   *
   * @param state {@code up}, {@code away}, or {@code none} for a server on its own
   */
  record Redis(String state) {}

  /** A failure, by its kind. */
  record Fault(String kind, Instant at) {}
}
