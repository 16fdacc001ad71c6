package io.mochat.messages;

import io.mochat.kernel.MemberId;
import java.util.List;

/**
 * Who is mentioned in a message.
 *
 * @param tokens the names as typed, then the ids they stand for; each once
 * @param members those ids alone
 * @param all whether everybody is mentioned
 */
public record Mentions(List<String> tokens, List<MemberId> members, boolean all) {

  /** Nobody is mentioned. */
  public static final Mentions NONE = new Mentions(List.of(), List.of(), false);

  public Mentions {
    tokens = List.copyOf(tokens);
    members = List.copyOf(members);
  }
}
