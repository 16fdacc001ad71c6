package io.mochat.http.outbound;

/** A request that has no answer. Expected, hence cheap: without a stack trace. */
public final class OutboundException extends Exception {

  private static final long serialVersionUID = 1L;

  private final OutboundFailure failure;

  /** For this reason. */
  public OutboundException(OutboundFailure failure) {
    super(failure.name(), null, false, false);
    this.failure = failure;
  }

  /** The reason. */
  public OutboundFailure failure() {
    return failure;
  }
}
