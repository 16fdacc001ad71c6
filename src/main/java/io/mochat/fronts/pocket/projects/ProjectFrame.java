package io.mochat.fronts.pocket.projects;

import io.mochat.fronts.pocket.projects.ProjectCommand.Direction;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.fronts.pocket.wire.Wishes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a client that knows projects says. Fields that nobody knows are left alone: such clients are
 * as they are.
 *
 * @param project the project that it names, in the frame or in its data
 */
record ProjectFrame(String type, Optional<String> project, ProjectCommand command) {

  /** The types of frames by which such a client is known. */
  static final Set<String> TYPES =
      Set.of(
          "project_create",
          "project_list",
          "project_delete",
          "project_join",
          "project_leave",
          "execute",
          "agent_new_session",
          "agent_kill",
          "get_messages",
          "health_check");

  private static final int MOST = 1000;
  private static final int USUAL = 100;
  private static final int FARTHEST = 100_000;

  /** Reads a frame. */
  static ProjectFrame read(Fields frame) {
    var type = frame.text("type");
    var data = frame.object("data");
    var command = command(type, data);
    return new ProjectFrame(
        type, frame.optionalName("project_id").or(() -> data.optionalName("project_id")), command);
  }

  private static ProjectCommand command(String type, Fields data) {
    return switch (type) {
      case "project_create" -> new ProjectCommand.Create(data.name("path"));
      case "project_list" -> new ProjectCommand.Overview();
      case "project_delete" -> new ProjectCommand.Delete();
      case "project_join" -> new ProjectCommand.Join();
      case "project_leave" -> new ProjectCommand.Leave();
      case "execute" ->
          new ProjectCommand.Execute(data.text("prompt"), Wishes.of(data.object("options")));
      case "agent_new_session" -> new ProjectCommand.NewSession();
      case "agent_kill" -> new ProjectCommand.Kill();
      case "get_messages" -> messages(data);
      case "health_check" -> new ProjectCommand.HealthCheck();
      default ->
          throw WireRefusal.of(
              WireCode.VALIDATION_FAILED, "Unknown message type: " + Fields.shortened(type));
    };
  }

  // A limit out of range has always meant the usual one.
  private static ProjectCommand messages(Fields data) {
    long limit = data.number("limit", Long.MIN_VALUE, Long.MAX_VALUE).orElse((long) USUAL);
    var direction = data.oneOf("direction", List.of("all", "client", "claude"));
    return new ProjectCommand.Messages(
        since(data),
        limit < 1 || limit > MOST ? USUAL : (int) limit,
        data.number("offset", 0, FARTHEST).orElse(0L).intValue(),
        Direction.valueOf(direction.toUpperCase(Locale.ROOT)));
  }

  private static Optional<Instant> since(Fields data) {
    // Empty has always meant absent.
    if (!data.says("since")) {
      return Optional.empty();
    }
    try {
      return data.optionalName("since").map(time -> OffsetDateTime.parse(time).toInstant());
    } catch (DateTimeException notOne) {
      throw WireRefusal.field("data.since", "a time such as 2026-01-31T12:00:00Z");
    }
  }
}
