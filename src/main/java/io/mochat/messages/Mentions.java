package io.mochat.messages;

import java.util.List;

/**
 * Who a message calls upon.
 *
 * @param tokens the names as typed, then the ids they stand for; each once
 * @param all whether everybody is called
 */
public record Mentions(List<String> tokens, boolean all) {

  /** Nobody. */
  public static final Mentions NONE = new Mentions(List.of(), false);

  public Mentions {
    tokens = List.copyOf(tokens);
  }
}
