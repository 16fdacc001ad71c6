package io.mochat.fronts.pocket.sessions;

import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.Ids;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says in the native dialect. Pure. */
public final class SessionFrames {

  private SessionFrames() {}

  /** A frame; its payload is always an object. */
  public static Outgoing of(
      String type, @Nullable SessionId session, Map<String, ?> payload, Instant at) {
    var frame = new LinkedHashMap<String, Object>();
    frame.put("type", type);
    frame.put("id", Ids.message(at).value());
    frame.put("v", SessionFrame.VERSION);
    if (session != null) {
      frame.put("session_id", session.value());
    }
    frame.put("payload", payload);
    frame.put("timestamp", Timestamps.format(at));
    return Outgoing.of(frame);
  }

  /**
   * Something is refused, or went wrong.
   *
   * @param ref the client's name for the frame that it answers
   */
  public static Outgoing error(
      WireRefusal refusal, @Nullable SessionId session, Optional<String> ref, Instant at) {
    var payload = new LinkedHashMap<String, @Nullable Object>();
    payload.put("code", refusal.code().name());
    payload.put("message", refusal.text());
    if (!refusal.details().isEmpty()) {
      payload.put("details", refusal.details());
    }
    payload.put("ref", ref.orElse(null));
    return of("error", session, payload, at);
  }
}
