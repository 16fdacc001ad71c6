package io.mochat.users;

import io.mochat.kernel.MemberId;

/** How a request names somebody. */
public sealed interface PersonRef {

  /** What the request says for it. */
  String asGiven();

  /** By id. */
  record ById(MemberId id) implements PersonRef {
    @Override
    public String asGiven() {
      return id.value();
    }
  }

  /** By username, without regard to case. */
  record ByUsername(String username) implements PersonRef {
    @Override
    public String asGiven() {
      return username;
    }
  }

  /** A human by e-mail, without regard to case. */
  record ByEmail(String email) implements PersonRef {
    @Override
    public String asGiven() {
      return email;
    }
  }
}
