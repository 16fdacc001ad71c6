package io.mochat.http;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that the engine answers itself.
 *
 * @param status such as 404
 * @param method as sent; empty when it could not be read
 * @param target the path and query as sent; empty when they could not be read
 * @param allow the methods of the path, for 405
 * @param header the first value of each header of the request, or null
 */
public record Refusal(
    int status,
    String method,
    String target,
    Set<String> allow,
    Function<String, @Nullable String> header) {

  public Refusal {
    allow = Set.copyOf(allow);
  }
}
