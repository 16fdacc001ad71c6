package io.mochat.fronts.account;

import io.mochat.users.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A human as only they themselves see it. */
record AccountView(
    String id,
    String username,
    String displayName,
    @Nullable String email,
    String type,
    Instant createdAt) {

  static AccountView of(User human) {
    return new AccountView(
        human.id().value(),
        human.username(),
        human.displayName(),
        human.email(),
        human.kind().wireName(),
        human.createdAt());
  }
}
