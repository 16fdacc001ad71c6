package io.mochat.fronts.pocket.projects;

import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.runtimes.RuntimeSession;
import io.mochat.runtimes.RuntimeState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sessions of runtimes as clients know them that call them projects. Pure. */
final class ProjectViews {

  static final String EXECUTING = "EXECUTING";

  private ProjectViews() {}

  /** The state's word. A session that waits for somebody's word is at work as well. */
  static String state(RuntimeState state) {
    return switch (state) {
      case IDLE, CLOSED -> "IDLE";
      case RUNNING, WAITING_PERMISSION -> EXECUTING;
      case ERROR -> "ERROR";
    };
  }

  /** The data of {@code project_state}. */
  static Map<String, Object> project(RuntimeSession session) {
    var data = new LinkedHashMap<String, Object>();
    data.put("id", session.id().value());
    data.put("path", session.projectPath());
    data.put("state", state(session.state()));
    if (session.cliSessionId() != null) {
      data.put("session_id", session.cliSessionId());
    }
    data.put("created_at", Timestamps.format(session.createdAt()));
    data.put("last_active", Timestamps.format(session.lastActive()));
    return data;
  }

  /** One of {@code project_list}. */
  static Map<String, Object> listed(RuntimeSession session, int subscribers) {
    var data = project(session);
    data.put("metadata", Map.of("subscriber_count", subscribers));
    return data;
  }

  /** The data of {@code project_update}. */
  static Map<String, Object> update(RuntimeSession session, Instant at) {
    var data = new LinkedHashMap<String, Object>();
    data.put("project_id", session.id().value());
    data.put("state", state(session.state()));
    data.put("path", session.projectPath());
    data.put("timestamp", Timestamps.format(at));
    return data;
  }

  /** The data of the answer to {@code project_join}. */
  static Map<String, Object> joined(RuntimeSession session) {
    var data = new LinkedHashMap<String, Object>();
    data.put("project_id", session.id().value());
    data.put("state", state(session.state()));
    data.put("session_id", session.cliSessionId() == null ? "" : session.cliSessionId());
    return data;
  }

  /** That something was done with a project. */
  static Map<String, Object> done(SessionId project, String status) {
    var data = new LinkedHashMap<String, Object>();
    data.put("project_id", project.value());
    data.put("status", status);
    return data;
  }

  /** The same, and when. */
  static Map<String, Object> done(SessionId project, String status, Instant at) {
    var data = done(project, status);
    data.put("timestamp", Timestamps.format(at));
    return data;
  }

  /** That something has happened to a project, and when. */
  static Map<String, Object> happened(SessionId project, String reason, Instant at) {
    var data = new LinkedHashMap<String, Object>();
    data.put("project_id", project.value());
    data.put("reason", reason);
    data.put("timestamp", Timestamps.format(at));
    return data;
  }
}
