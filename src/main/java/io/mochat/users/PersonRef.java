package io.mochat.users;

import io.mochat.kernel.MemberId;

/** How a request names somebody. */
public sealed interface PersonRef {

  /** By id. */
  record ById(MemberId id) implements PersonRef {}

  /** By username, without regard to case. */
  record ByUsername(String username) implements PersonRef {}

  /** A human by e-mail, without regard to case. */
  record ByEmail(String email) implements PersonRef {}
}
