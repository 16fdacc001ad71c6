package io.mochat.fronts.mcp;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Hangup;
import io.mochat.web.endpoints.Call;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;

/** One request of a client, and the call it came by. */
public record McpCall(Call call, Era era, McpRequest request, Progress progress) {

  /** The longest time that anything waits: hosts give up at a minute, and nobody learns of it. */
  public static final int LONGEST_MILLIS = 25_000;

  /** Who calls. */
  public Caller caller() {
    return call.caller();
  }

  /** How long a tool is to wait, as its arguments say. */
  public static Duration time(Fields in, int usual) {
    var given = in.number("timeoutMs", Rule.between(0, LONGEST_MILLIS, "milliseconds, 0 to 25000"));
    return Duration.ofMillis(given == null ? usual : given);
  }

  /** What ends a wait when the client hangs up; for one wait. */
  public Hangup hangup(Duration time) {
    return time.isZero() ? new Hangup() : call.waitFor(time);
  }
}
