package io.mochat.runtimes;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session in which a runtime takes part, as it stands at one moment.
 *
 * @param runtime the name of the runtime
 * @param agent who the runtime is in conversations
 * @param creator who has made the session
 * @param projectPath as whoever made it has written it
 * @param cliSessionId the runtime's own newest name of the conversation
 * @param process the process on this server; {@code null} while there is none
 * @param queued commands that wait for the turn under way
 * @param lastActive when a turn last began or ended here, or a message came, whichever is later
 */
public record RuntimeSession(
    SessionId id,
    String runtime,
    MemberId agent,
    MemberId creator,
    String projectPath,
    RuntimeState state,
    @Nullable String cliSessionId,
    @Nullable Process process,
    int queued,
    Instant createdAt,
    Instant lastActive) {

  /**
   * A running process.
   *
   * @param lastOutput when it last said anything
   */
  public record Process(long pid, Instant startedAt, @Nullable Instant lastOutput) {}
}
