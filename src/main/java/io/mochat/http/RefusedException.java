package io.mochat.http;

/** A request is not served; {@link RefusalBody} says what its answer looks like. */
public final class RefusedException extends RuntimeException {

  private final int status;

  /** Refuses with a status such as 400. */
  public RefusedException(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }
}
