package io.mochat.fronts.claw.socket;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.kernel.ChatException;
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

  /** It is not done, by a refusal that has a name for programs. */
  public static Map<String, Object> refused(ChatException refusal) {
    var answer = new LinkedHashMap<String, Object>(failed(ClawErrors.textOf(refusal)));
    answer.put("name", refusal.code().name());
    if (refusal.have() != null) {
      answer.put("have", refusal.have());
    }
    return answer;
  }
}
