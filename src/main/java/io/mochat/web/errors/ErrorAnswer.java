package io.mochat.web.errors;

import java.util.Map;

/**
 * The answer to a refused request.
 *
 * @param status the HTTP status
 * @param body written as JSON; equal for equal refusals
 * @param headers what it has of its own; equal for equal refusals
 */
public record ErrorAnswer(int status, Object body, Map<String, String> headers) {

  public ErrorAnswer {
    headers = Map.copyOf(headers);
  }

  /** An answer without headers of its own. */
  public ErrorAnswer(int status, Object body) {
    this(status, body, Map.of());
  }
}
