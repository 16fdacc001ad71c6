package io.mochat.messages.purposes;

import java.util.List;

/**
 * One of the decisions that an approval offers.
 *
 * @param label what people read
 * @param allows whether it allows what was asked for; otherwise it denies that
 */
public record Choice(String id, String label, boolean allows) {

  /** Allows this and everything like it that the same member asks for there, for a while. */
  public static final String ALWAYS = "allow_always";

  /** What is offered where nothing else is asked for. */
  public static final List<Choice> USUAL =
      List.of(new Choice("allow_once", "Allow", true), new Choice("deny", "Deny", false));
}
