package io.mochat.kernel;

/** A setting with which the server must not start. */
public final class SettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong with a setting.
   *
   * @param key what the operator sets
   * @param value what it is set to
   * @param expected what would do
   */
  public SettingException(String key, Object value, String expected) {
    super(key + ": " + value + " (expected: " + expected + ")");
  }
}
