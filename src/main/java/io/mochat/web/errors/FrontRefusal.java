package io.mochat.web.errors;

/**
 * A request that one front alone refuses, for a reason that only its clients know. Expected, hence
 * cheap: it carries no stack trace. What the core refuses is a {@code ChatException}.
 */
public final class FrontRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorAnswer answer;

  /** A refusal with this answer. */
  public FrontRefusal(ErrorAnswer answer) {
    super(null, null, false, false);
    this.answer = answer;
  }

  /** What the client is answered. */
  public ErrorAnswer answer() {
    return answer;
  }
}
