package io.mochat.fronts.pocket.projects;

import io.mochat.fronts.pocket.wire.CliLines;
import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.WireErrors;
import io.mochat.fronts.pocket.wire.WireRefusal;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events of a runtime in the words of clients that know projects. Pure. */
final class ProjectEvents {

  private ProjectEvents() {}

  /** What all in the project are told; how it stands is told to each by itself. */
  static List<Outgoing> frames(RuntimeEvent event) {
    return switch (event) {
      case StateChanged changed -> List.of();
      case Said said -> said(said).stream().toList();
      case Failed failed ->
          List.of(
              ProjectFrames.error(
                  WireRefusal.of(WireErrors.code(failed.code()), failed.text()), failed.session()));
      // Such clients know no permissions: somebody else decides, or the time does.
      case PermissionAsked asked -> List.of();
      case PermissionResolved resolved -> List.of();
      case TurnEnded ended -> List.of();
    };
  }

  /** How a project stands. */
  static Outgoing state(RuntimeSession session) {
    return ProjectFrames.of("project_state", session.id(), ProjectViews.project(session));
  }

  /** What is new to a client that was told this of a project before. */
  static Optional<Outgoing> changed(@Nullable Told before, RuntimeSession session, Instant at) {
    var now = Told.of(session);
    if (before == null || !before.state().equals(now.state())) {
      return Optional.of(state(session));
    }
    if (Objects.equals(before.cliSessionId(), now.cliSessionId())) {
      return Optional.empty();
    }
    return Optional.of(
        now.cliSessionId() == null
            ? state(session)
            : ProjectFrames.of("project_update", session.id(), ProjectViews.update(session, at)));
  }

  private static Optional<Outgoing> said(Said said) {
    return line(said).map(line -> ProjectFrames.of("agent_message", said.session(), line));
  }

  private static Optional<Object> line(Said said) {
    var line = said.line() == null ? Optional.<JsonNode>empty() : CliLines.object(said.line());
    return line.isPresent() || said.said().isEmpty()
        ? line.map(shown -> shown)
        : Optional.ofNullable(made(said.said().getFirst()));
  }

  // For what comes as plain text, or is too long.
  private static @Nullable Object made(AgentEvent event) {
    return switch (event) {
      case Init init -> Map.of("type", "system", "subtype", "init");
      case Text text -> assistant(Map.of("type", "text", "text", CliLines.beginning(text.text())));
      case Delta delta -> null;
      case ToolUse use ->
          assistant(
              Map.of("type", "tool_use", "name", use.tool(), "input", CliLines.input(use.input())));
      case ToolResult result ->
          message(
              "user",
              Map.of(
                  "type", "tool_result",
                  "content", CliLines.beginning(result.text()),
                  "is_error", result.isError()));
      case Result result ->
          Map.of(
              "type",
              "result",
              "subtype",
              result.isError() ? "error_during_execution" : "success",
              "is_error",
              result.isError(),
              "result",
              CliLines.beginning(result.text()));
      case Raw raw ->
          Map.of("type", "raw", "raw", CliLines.beginning(raw.raw()), "truncated", true);
    };
  }

  private static Object assistant(Map<String, Object> content) {
    return message("assistant", content);
  }

  private static Object message(String role, Map<String, Object> content) {
    return Map.of("type", role, "message", Map.of("role", role, "content", List.of(content)));
  }

  /** What such a client knows of how a project stands. */
  record Told(String state, @Nullable String cliSessionId) {

    static Told of(RuntimeSession session) {
      return new Told(ProjectViews.state(session.state()), session.cliSessionId());
    }

    boolean isBusy() {
      return state.equals(ProjectViews.EXECUTING);
    }
  }
}
