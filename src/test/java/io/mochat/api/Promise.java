package io.mochat.api;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a description says of one place: an operation, a field of a request, or one of an answer.
 *
 * @param place with {@link #ASKS} in it for what clients send, or {@link #TELLS} for what they get
 * @param isFirm of what clients send: it must be there; of what they get: it always is
 * @param types which values it may have; none for an operation
 */
record Promise(String place, boolean isFirm, Set<String> types) {

  static final String ASKS = " asks ";
  static final String TELLS = " tells ";
  private static final String FIRM = "! ";
  private static final String LOOSE = "? ";

  Promise {
    types = new TreeSet<>(types);
  }

  /** As it was written by {@link #line}. */
  static Promise parse(String line) {
    for (var mark : new String[] {FIRM, LOOSE}) {
      int at = line.lastIndexOf(mark);
      if (at >= 0) {
        var types = line.substring(at + mark.length()).split("\\|");
        return new Promise(line.substring(0, at), mark.equals(FIRM), Set.of(types));
      }
    }
    return new Promise(line, false, Set.of());
  }

  /** As it stands in a file. */
  String line() {
    return types.isEmpty() ? place : place + (isFirm ? FIRM : LOOSE) + String.join("|", types);
  }

  /** Which operation or part it is of. */
  String subject() {
    return place.split(isAsked() ? ASKS : TELLS, 2)[0];
  }

  /** Whether it is of what clients send. */
  boolean isAsked() {
    return place.contains(ASKS);
  }

  /** How clients that rely on it are let down by another one of the same place. */
  Optional<String> brokenBy(Promise now) {
    if (isAsked()) {
      if (now.isFirm && !isFirm) {
        return Optional.of(place + " is needed now");
      }
      return lost(types, now.types, " is no longer taken as ");
    }
    if (isFirm && !now.isFirm) {
      return Optional.of(place + " is not always there any more");
    }
    return lost(now.types, types, " may now be ");
  }

  private Optional<String> lost(Set<String> wanted, Set<String> given, String words) {
    var missing =
        wanted.stream().filter(type -> !covers(given, type)).collect(Collectors.joining(" or "));
    return missing.isEmpty() ? Optional.empty() : Optional.of(place + words + missing);
  }

  // A word in quotes is a text, and a whole number a number.
  private static boolean covers(Set<String> types, String type) {
    return types.contains(type)
        || types.contains("any")
        || (type.startsWith("'") && types.contains("string"))
        || (type.equals("integer") && types.contains("number"));
  }
}
