package io.mochat.credentials;

/** A key or a signature that cannot be read. Its message says what was expected, for people. */
final class MalformedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedException(String expected) {
    super(expected, null, false, false);
  }

  String expected() {
    return String.valueOf(getMessage());
  }
}
