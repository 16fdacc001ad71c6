package io.mochat.fronts.claw.socket;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the callback of an event gets: {@code result} says whether it was done, {@code error} and
 * {@code message} why not.
 */
public final class AckAnswer {

  private AckAnswer() {}

  /** It is done. */
  public static Map<String, Object> done() {
    return Map.of("result", true);
  }

  /** It is done, with this result. */
  public static Map<String, Object> done(Map<String, Object> data) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("result", true);
    answer.put("data", data);
    return answer;
  }

  /** It is not done. */
  public static Map<String, Object> failed(String reason) {
    return Map.of("result", false, "error", reason, "message", reason);
  }
}
