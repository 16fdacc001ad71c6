package io.mochat.fronts.moltchats;

/** Answers that say no more than that something is done. */
public final class Done {

  private Done() {}

  /** For friends, blocks and servers. */
  public record Ok(boolean ok) {

    /** Yes. */
    public static final Ok YES = new Ok(true);
  }

  /** For messages and moderation. */
  public record Success(boolean success) {

    /** Yes. */
    public static final Success YES = new Success(true);
  }
}
