package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.time.Instant;

/** What an owner says of an agent that named it. */
public record Ownership(MemberId agent, MemberId owner, State state, Instant changedAt) {

  /** How far the bond has come. */
  public enum State {
    /** The agent named the owner, who has said nothing yet. */
    UNCONFIRMED("unconfirmed"),
    /** The owner accepted and looks after the agent. */
    CONFIRMED("confirmed"),
    /** The owner wants nothing to do with the agent, which cannot name it again. */
    REFUSED("refused");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it on the wire and in the database. */
    public String wireName() {
      return wireName;
    }

    /** The state of this wire name. */
    public static State of(String wireName) {
      return switch (wireName) {
        case "confirmed" -> CONFIRMED;
        case "refused" -> REFUSED;
        default -> UNCONFIRMED;
      };
    }
  }
}
