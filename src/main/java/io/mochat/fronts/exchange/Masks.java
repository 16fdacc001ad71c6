package io.mochat.fronts.exchange;

/** What is left of names and codes where others than their owners read them. */
final class Masks {

  /** Characters of an id. */
  static final int ID = 8;

  private static final String REST = "***";

  private Masks() {}

  /** The first letter of a nickname. */
  static String nickname(String nickname) {
    return first(nickname) + REST;
  }

  /** The first letter of a username, and of an e-mail address that it is one. */
  static String username(String username) {
    return first(username) + (username.contains("@") ? REST + "@" + REST : REST);
  }

  /** A third of a code. */
  static String code(String code) {
    return code.substring(0, 2) + "****";
  }

  private static String first(String name) {
    return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
  }
}
