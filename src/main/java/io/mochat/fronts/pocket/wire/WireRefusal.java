package io.mochat.fronts.pocket.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * What a client is told instead of what it wanted. Expected, hence cheap: it carries no stack
 * trace.
 */
public final class WireRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final WireCode code;
  private final transient Map<String, Object> details;

  private WireRefusal(WireCode code, String text, Map<String, Object> details) {
    super(text, null, false, false);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  /** A refusal with this code and text. */
  public static WireRefusal of(WireCode code, String text) {
    return new WireRefusal(code, text, Map.of());
  }

  /** A field of a frame that is not as it has to be. */
  public static WireRefusal field(String name, String expected) {
    return field(WireCode.VALIDATION_FAILED, name, expected);
  }

  /** The same with another code. */
  static WireRefusal field(WireCode code, String name, String expected) {
    return new WireRefusal(
        code,
        "Invalid " + name + ": expected " + expected,
        Map.of("field", name, "expected", expected));
  }

  /** An option that only the operator decides about. */
  public static WireRefusal option(String name) {
    return new WireRefusal(
        WireCode.PERMISSION_DENIED,
        "Option " + name + " is for the operator of this server to set",
        Map.of("field", name));
  }

  /** The same with one more detail. */
  public WireRefusal with(String name, String value) {
    var more = new HashMap<>(details);
    more.put(name, value);
    return new WireRefusal(code, text(), more);
  }

  public WireCode code() {
    return code;
  }

  /** For people. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** For programs; empty if there is nothing more to say. */
  public Map<String, Object> details() {
    return details;
  }
}
