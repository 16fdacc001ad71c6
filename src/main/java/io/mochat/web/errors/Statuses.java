package io.mochat.web.errors;

import io.mochat.kernel.ErrorCode;

/** What a kind of refusal is in HTTP, for fronts that have no other idea of it. */
public final class Statuses {

  private Statuses() {}

  /** The status of a kind. */
  public static int of(ErrorCode.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case LIMITED -> 429;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
    };
  }
}
