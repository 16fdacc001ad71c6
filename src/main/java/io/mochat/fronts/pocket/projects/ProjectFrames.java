package io.mochat.fronts.pocket.projects;

import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.SessionId;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** What the server says to clients that know projects, by the names that they listen for. Pure. */
public final class ProjectFrames {

  private ProjectFrames() {}

  /** A frame. */
  public static Outgoing of(String type, @Nullable SessionId project, Object data) {
    var frame = new LinkedHashMap<String, Object>();
    frame.put("type", type);
    if (project != null) {
      frame.put("project_id", project.value());
    }
    frame.put("data", data);
    return Outgoing.of(frame);
  }

  /** Something is refused, or went wrong. */
  public static Outgoing error(WireRefusal refusal, @Nullable SessionId project) {
    var data = new LinkedHashMap<String, Object>();
    data.put("code", refusal.code().name());
    data.put("message", refusal.text());
    if (!refusal.details().isEmpty()) {
      data.put("details", refusal.details());
    }
    return of("error", project, data);
  }
}
