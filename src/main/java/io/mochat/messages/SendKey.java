package io.mochat.messages;

import io.mochat.kernel.ChatException;
import org.jspecify.annotations.Nullable;

/**
 * The name a sender gives to one sending, by which a repeated one is recognised and not stored
 * twice. Kept for at least seven days, separately for each sender.
 */
public record SendKey(String value) {

  /** The maximum length of a key, in characters. */
  public static final int MOST = 128;

  private static final String FIELD = "clientMessageId";

  public SendKey {
    if (value.isBlank() || value.length() > MOST) {
      throw ChatException.invalid(FIELD, "1 to " + MOST + " characters");
    }
  }

  /**
   * The key of a request: from its header or its body, which must agree.
   *
   * @throws ChatException when they do not, or the key is too long
   */
  public static @Nullable SendKey of(@Nullable String header, @Nullable String field) {
    if (header == null || field == null) {
      var given = header == null ? field : header;
      return given == null ? null : new SendKey(given);
    }
    if (!header.equals(field)) {
      throw ChatException.invalid(FIELD, "the same as the Idempotency-Key header, or nothing");
    }
    return new SendKey(field);
  }
}
