package io.mochat.fronts.pocket.projects;

import io.mochat.fronts.pocket.wire.Wishes;
import java.time.Instant;
import java.util.Optional;

/** What a client may say, parsed and checked as far as it concerns nobody else. */
sealed interface ProjectCommand {

  /** Wants a project in a directory. */
  record Create(String path) implements ProjectCommand {}

  /** Wants to know its projects. */
  record Overview() implements ProjectCommand {}

  /** Ends a project. */
  record Delete() implements ProjectCommand {}

  /** Wants to hear what happens in a project. */
  record Join() implements ProjectCommand {}

  /** Wants to hear of a project no more. */
  record Leave() implements ProjectCommand {}

  /** Says something to the runtime. */
  record Execute(String prompt, Wishes wishes) implements ProjectCommand {}

  /** Has the runtime forget what was said. */
  record NewSession() implements ProjectCommand {}

  /** Ends the process. */
  record Kill() implements ProjectCommand {}

  /** Wants to read back. */
  record Messages(Optional<Instant> since, int limit, int offset, Direction direction)
      implements ProjectCommand {}

  /** Wants to know how the server is. */
  record HealthCheck() implements ProjectCommand {}

  /** Whose messages. */
  enum Direction {
    ALL,
    CLIENT,
    CLAUDE
  }
}
