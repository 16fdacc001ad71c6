package io.mochat.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the owner of a path: of those that claim a prefix of it, the one with the longest. A prefix
 * such as {@code /api/v1} claims itself and everything below it, without regard to case, as
 * endpoints are matched; {@code /} claims everything. Immutable.
 */
public final class PathClaims<T> {

  private static final String ALL = "/";

  /** Sorted by length of prefix, longest first. */
  private final List<Claim<T>> claims;

  /** The owner of {@code /}. */
  private final T others;

  private PathClaims(List<Claim<T>> claims, T others) {
    this.claims = claims;
    this.others = others;
  }

  /** The claims of these prefixes, which must include {@code /}. */
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
   * The owner of a path.
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

  /** The same claims with the owners mapped. */
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
