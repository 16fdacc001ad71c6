package io.mochat.web.errors;

import io.mochat.kernel.ChatException;
import java.util.List;

/**
 * How the clients of one front are told that a request is refused, wherever it was. Implemented by
 * fronts; asked on event loops, so it must not block. {@code Retry-After} and the other headers are
 * not its part: they are the same for all. Thread-safe.
 */
public interface ErrorBody {

  /**
   * The paths it answers for, such as {@code /api/v1}: each with all that is below it, unless a
   * longer one claims that. One front, and one only, has {@code /}. None for a front that is off.
   */
  List<String> prefixes();

  /** The answer to a request that is refused. */
  ErrorAnswer refused(ChatException refusal);

  /**
   * The answer to a request that no endpoint takes as it is.
   *
   * @param status what HTTP calls it: 404, 405, 406 or 415
   */
  ErrorAnswer notServed(int status);
}
