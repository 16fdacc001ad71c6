package io.mochat.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Makes fresh ids. All are unguessable; message ids also sort by time, which keeps their index
 * compact.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A fresh participant id. */
  public static MemberId member() {
    return new MemberId(UUID.randomUUID().toString());
  }

  /** A fresh id of somebody who is known by a connection alone. */
  public static MemberId guest() {
    return new MemberId("guest_" + UUID.randomUUID());
  }

  /** A fresh workspace id. */
  public static WorkspaceId workspace() {
    return new WorkspaceId(UUID.randomUUID().toString());
  }

  /** A fresh group id. */
  public static GroupId group() {
    return new GroupId(UUID.randomUUID().toString());
  }

  /** A fresh panel id. */
  public static PanelId panel() {
    return new PanelId(UUID.randomUUID().toString());
  }

  /** A fresh session id: the prefix and 24 hexadecimal digits. */
  public static SessionId session() {
    var bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return new SessionId(SessionId.PREFIX + HexFormat.of().formatHex(bytes));
  }

  /** A fresh id of a session that is a pairing. */
  public static SessionId pairing() {
    var bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return new SessionId(SessionId.PAIRING + HexFormat.of().formatHex(bytes));
  }

  /** A fresh message id: a UUID of version 7 (RFC 9562), milliseconds first. */
  public static MessageId message(Instant at) {
    long high = at.toEpochMilli() << 16 | 0x7000 | RANDOM.nextInt(0x1000);
    long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new MessageId(new UUID(high, low).toString());
  }

  static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + ": '" + value + "' (expected: not blank)");
    }
  }
}
