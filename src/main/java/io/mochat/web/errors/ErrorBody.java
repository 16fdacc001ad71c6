package io.mochat.web.errors;

import io.mochat.kernel.ChatException;
import java.util.List;

/**
 * The form in which one front answers refused requests, wherever they were refused. Implemented by
 * fronts; called on event loops, so it must not block. {@code Retry-After} and the other headers
 * are not set here. Thread-safe.
 */
public interface ErrorBody {

  /**
   * The path prefixes it answers for, such as {@code /api/v1}: each with everything below it,
   * unless a longer one claims that. Exactly one front has {@code /}. Empty for a front that is
   * off.
   */
  List<String> prefixes();

  /**
   * Whether {@code X-RateLimit-Reset} is the time at which a budget is full again, in seconds since
   * 1970, and not how long that takes.
   */
  default boolean tellsTimeOfReset() {
    return false;
  }

  /** The answer to a request that is refused. */
  ErrorAnswer refused(ChatException refusal);

  /**
   * The answer to a request that no endpoint matches, or whose media type is none of its own.
   *
   * @param status the HTTP status: 404, 405, 406 or 415
   */
  ErrorAnswer notServed(int status);
}
