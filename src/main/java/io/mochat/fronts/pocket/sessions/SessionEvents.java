package io.mochat.fronts.pocket.sessions;

import io.mochat.fronts.pocket.wire.CliLines;
import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.SessionView;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.runtimes.Permission;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeEvent.Failed;
import io.mochat.runtimes.RuntimeEvent.PermissionAsked;
import io.mochat.runtimes.RuntimeEvent.PermissionResolved;
import io.mochat.runtimes.RuntimeEvent.Said;
import io.mochat.runtimes.RuntimeEvent.StateChanged;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.RuntimeSession;
import io.mochat.runtimes.codec.AgentEvent;
import io.mochat.runtimes.codec.AgentEvent.Delta;
import io.mochat.runtimes.codec.AgentEvent.Init;
import io.mochat.runtimes.codec.AgentEvent.Raw;
import io.mochat.runtimes.codec.AgentEvent.Result;
import io.mochat.runtimes.codec.AgentEvent.Text;
import io.mochat.runtimes.codec.AgentEvent.ToolResult;
import io.mochat.runtimes.codec.AgentEvent.ToolUse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events of a runtime as frames of the native dialect. Pure. */
final class SessionEvents {

  private SessionEvents() {}

  /** What all in the session are told; what failed is told to each by itself. */
  static List<Outgoing> frames(RuntimeEvent event, Instant at) {
    return switch (event) {
      case StateChanged changed -> List.of(state(changed.now(), at));
      case Said said ->
          said.said().stream()
              .flatMap(one -> payload(one).stream())
              .map(payload -> SessionFrames.of("agent_event", said.session(), payload, at))
              .toList();
      case PermissionAsked asked -> List.of(asked(asked.session(), asked.permission(), at));
      case PermissionResolved resolved -> List.of(resolved(resolved, at));
      case Failed failed -> List.of();
      case TurnEnded ended -> List.of();
    };
  }

  /** How a session stands. */
  static Outgoing state(RuntimeSession session, Instant at) {
    return SessionFrames.of("session_state", session.id(), SessionView.of(session), at);
  }

  /** Something is to be allowed. */
  static Outgoing asked(SessionId session, Permission permission, Instant at) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("request_id", permission.id().value());
    payload.put("tool", permission.tool());
    payload.put("input_summary", permission.summary());
    payload.put("risk", permission.risk().word());
    payload.put("expires_at", Timestamps.format(permission.expiresAt()));
    return SessionFrames.of("permission_request", session, payload, at);
  }

  private static Outgoing resolved(PermissionResolved resolved, Instant at) {
    var payload = new LinkedHashMap<String, @Nullable Object>();
    payload.put("request_id", resolved.permission().value());
    payload.put("decision", resolved.outcome().isAllowed() ? "allow" : "deny");
    payload.put("by", resolved.by() == null ? null : resolved.by().value());
    return SessionFrames.of("permission_resolved", resolved.session(), payload, at);
  }

  // Parts of a text are left out: it comes whole.
  private static Optional<Map<String, Object>> payload(AgentEvent event) {
    var payload = new LinkedHashMap<String, Object>();
    switch (event) {
      case Init init -> {
        payload.put("kind", "init");
        if (init.model() != null) {
          payload.put("model", init.model());
        }
      }
      case Text text -> {
        payload.put("kind", "text");
        putText(payload, text.text());
      }
      case Delta delta -> {
        return Optional.empty();
      }
      case ToolUse use -> {
        payload.put("kind", "tool_use");
        payload.put("tool", use.tool());
        payload.put("input", CliLines.input(use.input()));
      }
      case ToolResult result -> {
        payload.put("kind", "tool_result");
        putText(payload, result.text());
        payload.put("is_error", result.isError());
      }
      case Result result -> {
        payload.put("kind", "result");
        putText(payload, result.text());
        payload.put("is_error", result.isError());
      }
      case Raw raw -> {
        payload.put("kind", "raw");
        payload.put("raw", CliLines.beginning(raw.raw()));
        if (raw.truncated() || CliLines.isLong(raw.raw())) {
          payload.put("truncated", true);
        }
      }
    }
    return Optional.of(payload);
  }

  private static void putText(Map<String, Object> payload, String text) {
    payload.put("text", CliLines.beginning(text));
    if (CliLines.isLong(text)) {
      payload.put("truncated", true);
    }
  }
}
