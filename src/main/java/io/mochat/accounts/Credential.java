package io.mochat.accounts;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a human is known by, without the secret itself.
 *
 * @param name the browser of a session, or what the human calls a token
 * @param seenAt when it was last used, to the day
 * @param expiresAt {@code null} for never
 */
public record Credential(
    String id,
    Kind kind,
    MemberId member,
    String name,
    Instant createdAt,
    Instant seenAt,
    @Nullable Instant expiresAt) {

  /** The kinds of credentials. */
  public enum Kind {
    /** A signed-in browser, by its cookie. */
    SESSION("session"),
    /** A personal API token. */
    TOKEN("token");

    private final String storedName;

    Kind(String storedName) {
      this.storedName = storedName;
    }

    /** The word for it in the database. */
    public String storedName() {
      return storedName;
    }

    /** The kind of this word. */
    public static Kind of(String storedName) {
      return SESSION.storedName.equals(storedName) ? SESSION : TOKEN;
    }
  }

  /** Whether it is one of this kind and good at this time. */
  boolean isGood(Kind asked, Instant now) {
    return kind == asked && isGoodAt(now);
  }

  /** Whether it is good at this time. */
  boolean isGoodAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
