package io.mochat.fronts.pocket.sessions;

import io.mochat.fronts.pocket.wire.Wishes;
import java.util.List;
import java.util.Optional;

/** What a client may say, parsed and checked as far as it concerns nobody else. */
sealed interface SessionCommand {

  /** Says which versions of the protocol it speaks. */
  record Hello(List<Integer> protocol) implements SessionCommand {}

  /** Wants a session with a runtime, in a directory. */
  record Create(String runtime, String projectPath) implements SessionCommand {}

  /** Wants to hear what happens in a session. */
  record Join() implements SessionCommand {}

  /** Wants to hear of a session no more. */
  record Leave() implements SessionCommand {}

  /** Says something to the runtime. */
  record Prompt(String text, Wishes wishes) implements SessionCommand {}

  /**
   * Decides on something that the runtime has asked for.
   *
   * @param remember whether the same is decided from now on, in this session
   */
  record Decide(String request, boolean allows, boolean remember) implements SessionCommand {}

  /** Stops the turn, and keeps the process. */
  record Interrupt() implements SessionCommand {}

  /** Ends the process. */
  record Kill() implements SessionCommand {}

  /** Has the runtime forget what was said. */
  record NewConversation() implements SessionCommand {}

  /**
   * Wants to read back.
   *
   * @param before only messages before the one of this id; empty for the newest
   */
  record History(Optional<String> before, int limit) implements SessionCommand {}

  /** Wants to know how the session is. */
  record Status() implements SessionCommand {}

  /** Wants to know whether anybody is there. */
  record Ping() implements SessionCommand {}
}
