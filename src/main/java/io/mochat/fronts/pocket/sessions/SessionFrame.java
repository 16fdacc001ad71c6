package io.mochat.fronts.pocket.sessions;

import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.fronts.pocket.wire.Wishes;
import java.util.List;
import java.util.Optional;

/**
 * What a client of the native dialect says.
 *
 * @param session the session that it names, in the frame or in its payload
 */
record SessionFrame(Optional<String> session, SessionCommand command) {

  /** The version of the protocol. */
  static final int VERSION = 1;

  /** Most messages of one answer. */
  private static final int MOST = 200;

  private static final int USUAL = 50;

  /** Reads a frame. */
  static SessionFrame read(Fields frame) {
    frame.allowOnly("type", "id", "v", "session_id", "payload", "timestamp");
    frame.optionalName("id");
    frame.optionalName("timestamp");
    requireVersion(frame);
    var payload = frame.object("payload");
    var command = command(frame.text("type"), payload);
    return new SessionFrame(
        frame.optionalName("session_id").or(() -> payload.optionalName("session_id")), command);
  }

  private static void requireVersion(Fields frame) {
    var version = frame.number("v", 0, Integer.MAX_VALUE);
    if (version.isPresent() && version.get() != VERSION) {
      throw WireRefusal.of(
          WireCode.PROTOCOL_VERSION, "This server speaks version " + VERSION + " only");
    }
  }

  private static SessionCommand command(String type, Fields payload) {
    return switch (type) {
      case "hello" -> {
        payload.allowOnly("protocol");
        yield new SessionCommand.Hello(payload.numbers("protocol"));
      }
      case "session_create" -> {
        payload.allowOnly("runtime", "project_path");
        yield new SessionCommand.Create(payload.name("runtime"), payload.name("project_path"));
      }
      case "session_join" -> bare(payload, new SessionCommand.Join());
      case "session_leave" -> bare(payload, new SessionCommand.Leave());
      case "command" -> {
        payload.allowOnly("text", "options", "session_id");
        yield new SessionCommand.Prompt(payload.text("text"), Wishes.of(payload.object("options")));
      }
      case "permission_response" -> {
        payload.allowOnly("request_id", "decision", "remember", "session_id");
        payload.text("decision");
        yield new SessionCommand.Decide(
            payload.name("request_id"),
            payload.oneOf("decision", List.of("allow", "deny")).equals("allow"),
            payload.oneOf("remember", List.of("none", "session")).equals("session"));
      }
      case "interrupt" -> bare(payload, new SessionCommand.Interrupt());
      case "kill" -> bare(payload, new SessionCommand.Kill());
      case "new_conversation" -> bare(payload, new SessionCommand.NewConversation());
      case "history" -> {
        payload.allowOnly("before", "limit", "session_id");
        yield new SessionCommand.History(
            payload.optionalName("before"),
            payload.number("limit", 1, MOST).orElse((long) USUAL).intValue());
      }
      case "status" -> bare(payload, new SessionCommand.Status());
      case "ping" -> bare(payload, new SessionCommand.Ping());
      case "auth_response" ->
          throw WireRefusal.of(WireCode.VALIDATION_FAILED, "This socket is signed in already");
      default ->
          throw WireRefusal.of(
              WireCode.VALIDATION_FAILED, "Unknown type: " + Fields.shortened(type));
    };
  }

  private static SessionCommand bare(Fields payload, SessionCommand command) {
    payload.allowOnly("session_id");
    return command;
  }
}
