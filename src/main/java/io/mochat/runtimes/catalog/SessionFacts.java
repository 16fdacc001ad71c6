package io.mochat.runtimes.catalog;

import io.mochat.sessions.Session;
import io.mochat.sessions.SessionType;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes a session one of a runtime: its metadata name a project, and the runtime takes part.
 *
 * @param cliSessionId the conversation that goes on; {@code null} for none, or for what is no UUID
 */
public record SessionFacts(
    Session session, LocalRuntime runtime, String projectPath, @Nullable String cliSessionId) {

  /** Names the runtime in the metadata of a session. */
  public static final String RUNTIME = "runtime";

  /** Names the project there. */
  public static final String PROJECT_PATH = "projectPath";

  /** Names the conversation there. */
  public static final String CLI_SESSION_ID = "cliSessionId";

  // Clients write metadata, and this goes into the words of a command.
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Those of a session, if it is one of a runtime. */
  public static Optional<SessionFacts> of(Session session, RuntimeCatalog catalog) {
    var metadata = session.metadata();
    var path = metadata == null ? null : text(metadata, PROJECT_PATH);
    if (metadata == null || path == null || session.id().isPairing()) {
      return Optional.empty();
    }
    var named = text(metadata, RUNTIME);
    var present =
        catalog.all().stream()
            .filter(runtime -> session.includes(runtime.caller().id()))
            .filter(runtime -> named == null || named.equals(runtime.name()))
            .toList();
    var cli = text(metadata, CLI_SESSION_ID);
    return present.size() == 1
        ? Optional.of(
            new SessionFacts(session, present.getFirst(), path, isCliSessionId(cli) ? cli : null))
        : Optional.empty();
  }

  /** Whether it may name a conversation of a runtime. */
  public static boolean isCliSessionId(@Nullable String text) {
    return text != null && UUID.matcher(text).matches();
  }

  /** Whether every message in it is for the runtime. */
  public boolean isDm() {
    return session.type() == SessionType.DM;
  }

  private static @Nullable String text(Map<String, Object> metadata, String name) {
    return metadata.get(name) instanceof String text && !text.isBlank() ? text : null;
  }
}
