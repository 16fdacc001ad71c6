package io.mochat.runtimes;

import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.runtimes.codec.AgentEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that happens in a session of a runtime, told on the server where its process is. */
public sealed interface RuntimeEvent {

  /** Where it happens. */
  SessionId session();

  /** The session stands otherwise: its state, its process or its {@code cliSessionId}. */
  record StateChanged(RuntimeSession now) implements RuntimeEvent {

    @Override
    public SessionId session() {
      return now.id();
    }
  }

  /**
   * The runtime has said a line.
   *
   * @param said what it means; empty for what concerns nobody else
   * @param line the line itself, a JSON object; {@code null} for plain text, and where it was cut
   */
  record Said(SessionId session, List<AgentEvent> said, @Nullable String line)
      implements RuntimeEvent {

    public Said {
      said = List.copyOf(said);
    }
  }

  /** Somebody is to allow something. */
  record PermissionAsked(SessionId session, Permission permission) implements RuntimeEvent {}

  /**
   * Nobody is to allow it any more.
   *
   * @param by who has decided, if somebody has
   */
  record PermissionResolved(
      SessionId session, ApprovalId permission, Permission.Outcome outcome, @Nullable MemberId by)
      implements RuntimeEvent {}

  /**
   * A command could not be carried out, or not to its end.
   *
   * @param command the message that it was; {@code null} if it is not about one
   */
  record Failed(SessionId session, ErrorCode code, String text, @Nullable MessageId command)
      implements RuntimeEvent {}

  /** A turn is over. */
  record TurnEnded(
      SessionId session, String runtime, MessageId command, Outcome outcome, Duration took)
      implements RuntimeEvent {}

  /** How a turn ended. */
  enum Outcome {
    DONE,
    FAILED,
    INTERRUPTED,
    TIMED_OUT,
    CRASHED;

    /** The word for it in meters. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
