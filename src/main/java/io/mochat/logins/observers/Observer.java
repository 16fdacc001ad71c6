package io.mochat.logins.observers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who reads along.
 *
 * @param id a UUID
 * @param email in lower case
 * @param passwordHash as {@link Passwords} makes them
 */
public record Observer(
    String id, String email, String passwordHash, @Nullable String displayName, Instant createdAt) {

  /** Leaves out what is nobody's business in a log. */
  @Override
  public String toString() {
    return "Observer[id=" + id + "]";
  }
}
