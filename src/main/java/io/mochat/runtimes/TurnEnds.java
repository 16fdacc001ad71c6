package io.mochat.runtimes;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.live.Status.State;
import io.mochat.realtime.live.Status.StopReason;
import io.mochat.runtimes.RuntimeEvent.Failed;
import io.mochat.runtimes.RuntimeEvent.Outcome;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.catalog.SessionFacts;
import io.mochat.runtimes.talk.Talk.Place;
import io.mochat.runtimes.talk.Texts;
import io.mochat.streams.StreamManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in a session, and to listeners, how a turn ended or why there was none. */
final class TurnEnds {

  /** What metadata of a message say that tells of a failure. */
  static final String KEY = "runtimeError";

  private static final int MOST_COMPLAINT = 500;

  private final RuntimeParts parts;
  private final SessionId id;

  TurnEnds(RuntimeParts parts, SessionId id) {
    this.parts = parts;
    this.id = id;
  }

  /** Posts the answer, and tells how the turn ended. */
  void tell(
      SessionFacts facts, Turn ended, Outcome outcome, String text, @Nullable ErrorCode code) {
    answer(ended, outcome, text, code);
    var command = ended.prompt.message();
    var name = facts.runtime().name();
    parts.news.tell(new TurnEnded(id, name, command, outcome, ended.took()));
    if (code != null) {
      parts.news.tell(new Failed(id, code, textOf(code, text), command));
    }
    if (code == ErrorCode.EXECUTION_TIMEOUT || code == ErrorCode.RESOURCE_LIMIT) {
      limit(ended.prompt);
    }
    parts.talk.status(placeOf(facts, ended.prompt), State.STOPPED, null, reason(outcome));
  }

  /** Tells that a command is not carried out. */
  void refuse(SessionFacts facts, Prompt prompt, ErrorCode code) {
    if (code == ErrorCode.PROCESS_ACTIVE || code == ErrorCode.RESOURCE_LIMIT) {
      limit(prompt);
    }
    var text = textOf(code, "");
    parts.news.tell(new Failed(id, code, text, prompt.message()));
    parts.talk.answer(placeOf(facts, prompt), "").finish(text, Map.of(KEY, code.name()));
  }

  static Place placeOf(SessionFacts facts, Prompt prompt) {
    return new Place(
        facts.runtime().caller(), facts.session().id(), prompt.message(), prompt.thread());
  }

  /** How a process has ended, for people. */
  static String ofExit(int exit, String complaints) {
    var last = complaints.strip();
    last = last.substring(last.lastIndexOf('\n') + 1);
    var ended = "Its process ended with " + exit + ".";
    return last.isBlank() ? ended : ended + " " + Texts.line(last, MOST_COMPLAINT);
  }

  private static void answer(Turn ended, Outcome outcome, String text, @Nullable ErrorCode code) {
    var answering = ended.answering;
    if (code != null) {
      answering.say(textOf(code, text));
      answering.finish("", Map.of(KEY, code.name()));
    } else if (outcome == Outcome.INTERRUPTED) {
      if (answering.isEmpty()) {
        answering.say("Stopped.");
      }
      answering.finish("", Map.of(StreamManager.INTERRUPTED, true));
    } else {
      answering.finish(text, null);
    }
  }

  private void limit(Prompt prompt) {
    parts.audit.note(AuditAction.RUNTIME_LIMIT, new Actor(prompt.author().id(), ""), id.value());
  }

  private static String textOf(ErrorCode code, String detail) {
    var what =
        switch (code) {
          case PROCESS_ACTIVE -> "Not done: enough commands wait already.";
          case RESOURCE_LIMIT -> "Stopped: that is more than the runtime may use.";
          case CLAUDE_NOT_FOUND -> "Not done: the program of this runtime is not there.";
          case INVALID_PATH -> "Not done: the project directory of this session cannot be used.";
          case PERMISSION_DENIED, VALIDATION_FAILED -> "Not done: this is not allowed.";
          case EXECUTION_TIMEOUT -> "Stopped: it took too long.";
          default -> "Stopped: the runtime failed.";
        };
    return detail.isEmpty() ? what : what + " " + detail;
  }

  private static StopReason reason(Outcome outcome) {
    return switch (outcome) {
      case DONE -> StopReason.DONE;
      case INTERRUPTED -> StopReason.CANCELLED;
      case TIMED_OUT -> StopReason.LIMIT;
      case FAILED, CRASHED -> StopReason.ERROR;
    };
  }
}
