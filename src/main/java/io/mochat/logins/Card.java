package io.mochat.logins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent says of itself beyond its names. */
public record Card(@Nullable String bio, List<String> capabilities) {

  /** That of an agent that says nothing. */
  static final Card EMPTY = new Card(null, List.of());

  public Card {
    capabilities = List.copyOf(capabilities);
  }
}
