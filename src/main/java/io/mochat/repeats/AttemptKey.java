package io.mochat.repeats;

import io.mochat.kernel.ChatException;

/**
 * The name that a client gives to one call, by which it is known again when it is repeated.
 *
 * @param scope whose names they are: a member's id, or what else says who calls; the same name of
 *     another scope is another one
 * @param operation what is called
 * @param value as the client chose it
 */
public record AttemptKey(String scope, String operation, String value) {

  /** Where clients send it. */
  public static final String HEADER = "Idempotency-Key";

  /** The maximum length of a key, in characters. */
  public static final int MOST = 128;

  public AttemptKey {
    if (value.isBlank() || value.length() > MOST) {
      throw ChatException.invalid(HEADER, "1 to " + MOST + " characters");
    }
  }
}
