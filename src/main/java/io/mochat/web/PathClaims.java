package io.mochat.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Whose a path is: of those that claim it by a prefix, the one with the longest. A prefix such as
 * {@code /api/v1} claims itself and what is below it, in upper and lower case, as endpoints are
 * found; {@code /} claims everything. Immutable.
 */
public final class PathClaims<T> {

  private static final String ALL = "/";

  /** The longest prefixes first. */
  private final List<Claim<T>> claims;

  /** Who has what nobody claims. */
  private final T others;

  private PathClaims(List<Claim<T>> claims, T others) {
    this.claims = claims;
    this.others = others;
  }

  /** The claims of these prefixes, {@code /} among them. */
  public static <T> PathClaims<T> of(Map<String, T> byPrefix) {
    var others = byPrefix.get(ALL);
    if (others == null) {
      throw new IllegalStateException("Nobody claims " + ALL);
    }
    var claims =
        byPrefix.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(ALL))
            .map(entry -> new Claim<>(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt((Claim<T> claim) -> claim.prefix().length()).reversed())
            .toList();
    return new PathClaims<>(claims, others);
  }

  /**
   * Who has a path.
   *
   * @param target the path of a request as it was sent, with or without a query
   */
  public T at(String target) {
    if (claims.isEmpty()) {
      return others;
    }
    var path = MatchedPath.of(target);
    for (var claim : claims) {
      if (claim.covers(path)) {
        return claim.owner();
      }
    }
    return others;
  }

  /** The same claims, with something else that each owner stands for. */
  public <R> PathClaims<R> map(Function<T, R> change) {
    return new PathClaims<>(
        claims.stream()
            .map(claim -> new Claim<>(claim.prefix(), change.apply(claim.owner())))
            .toList(),
        change.apply(others));
  }

  private record Claim<T>(String prefix, T owner) {

    private Claim {
      if (!prefix.startsWith(ALL) || prefix.endsWith(ALL)) {
        throw new IllegalStateException("prefix: " + prefix + " (expected: such as /api/v1)");
      }
    }

    boolean covers(String path) {
      int length = prefix.length();
      return path.regionMatches(true, 0, prefix, 0, length)
          && (path.length() == length || path.charAt(length) == '/');
    }
  }
}
