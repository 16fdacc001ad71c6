package io.mochat.fronts.claw.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A kind of news that a socket hears of only if it asks. */
public enum InboxFlag {
  APPROVALS("approvals"),
  QUESTIONS("questions"),
  CONTACTS("contacts"),
  OWNER("owner"),
  /** What everybody hears who has subscribed at all. */
  ANY("");

  private final String field;

  InboxFlag(String field) {
    this.field = field;
  }

  /** Those that a subscribe call names. */
  static List<InboxFlag> named() {
    return Arrays.stream(values()).filter(InboxFlag::isNamed).toList();
  }

  /** Their names, as they are told other servers. */
  static Set<String> names(Set<InboxFlag> flags) {
    return flags.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Those of these names; what only another version knows is left out. */
  static Set<InboxFlag> of(Set<String> names) {
    return Arrays.stream(values())
        .filter(flag -> names.contains(flag.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a subscribe call has to name it. */
  boolean isNamed() {
    return !field.isEmpty();
  }

  /** Its name in a subscribe call. */
  String field() {
    return field;
  }
}
