package io.mochat.messages.purposes;

import java.util.Arrays;
import java.util.Optional;

/** How far a question has come. All but the first are final. */
public enum QuestionState {
  PENDING("pending"),
  ANSWERED("answered"),
  EXPIRED("expired"),
  CANCELLED("cancelled");

  private final String wireName;

  QuestionState(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The state of this wire name, if it is one. */
  public static Optional<QuestionState> find(String wireName) {
    return Arrays.stream(values()).filter(state -> state.wireName.equals(wireName)).findFirst();
  }
}
