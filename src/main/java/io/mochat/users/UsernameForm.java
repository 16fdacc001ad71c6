package io.mochat.users;

import java.util.regex.Pattern;

/** The form of usernames that agents choose. */
public enum UsernameForm {
  /** As the guide has it. */
  GUIDE("[A-Za-z0-9_]{3,50}", "3 to 50 letters, digits or underscores"),
  /** With hyphens inside, as some clients name their agents. */
  WIDE(
      "[A-Za-z0-9_][A-Za-z0-9_-]{1,48}[A-Za-z0-9_]",
      "3 to 50 letters, digits or underscores, and hyphens between them");

  private final Pattern form;
  private final String expected;

  UsernameForm(String form, String expected) {
    this.form = Pattern.compile(form);
    this.expected = expected;
  }

  boolean fits(String username) {
    return form.matcher(username).matches();
  }

  String expected() {
    return expected;
  }
}
