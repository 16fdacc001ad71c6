package io.mochat.fronts.pocket.wire;

import io.mochat.kernel.Timestamps;
import io.mochat.runtimes.RuntimeSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of a runtime as clients see it, over REST and the socket alike. Pure. */
public final class SessionView {

  private SessionView() {}

  /** The wire form; absent values have no key. */
  public static Map<String, Object> of(RuntimeSession session) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", session.id().value());
    view.put("client_id", session.creator().value());
    view.put("runtime", session.runtime());
    view.put("agent_id", session.agent().value());
    view.put("project_path", session.projectPath());
    view.put("status", session.state().word());
    view.put("queued", session.queued());
    var process = session.process();
    if (process != null) {
      view.put("pid", process.pid());
      view.put("started_at", Timestamps.format(process.startedAt()));
      put(view, "last_output_at", process.lastOutput());
    }
    if (session.cliSessionId() != null) {
      view.put("cli_session_id", session.cliSessionId());
    }
    view.put("created_at", Timestamps.format(session.createdAt()));
    view.put("last_active", Timestamps.format(session.lastActive()));
    return view;
  }

  private static void put(Map<String, Object> view, String name, @Nullable Instant time) {
    if (time != null) {
      view.put(name, Timestamps.format(time));
    }
  }
}
