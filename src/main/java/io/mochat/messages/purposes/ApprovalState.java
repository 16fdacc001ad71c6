package io.mochat.messages.purposes;

import java.util.Arrays;
import java.util.Optional;

/** How far an approval has come. All but the first are final; all but ALLOWED are a no. */
public enum ApprovalState {
  PENDING("pending"),
  ALLOWED("allowed"),
  DENIED("denied"),
  EXPIRED("expired"),
  CANCELLED("cancelled");

  private final String wireName;

  ApprovalState(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The state of this wire name, if it is one. */
  public static Optional<ApprovalState> find(String wireName) {
    return Arrays.stream(values()).filter(state -> state.wireName.equals(wireName)).findFirst();
  }
}
