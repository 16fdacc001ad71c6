package io.mochat.messages;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The generation of the log, which clients may give back beside their cursors. Thread-safe. */
@Component
public class LogGeneration {

  /** A cursor of another log. */
  public static final long ELSEWHERE = Long.MAX_VALUE;

  private final MessageLog log;
  private volatile @Nullable String value;

  LogGeneration(MessageLog log) {
    this.log = log;
  }

  /** Its name. */
  public String value() {
    var known = value;
    if (known == null) {
      known = log.generation();
      value = known;
    }
    return known;
  }

  /**
   * A cursor as it counts in this log: one of another is {@link #ELSEWHERE}, beyond every message.
   *
   * @param of the log it is of, if the client says so
   */
  public long cursor(@Nullable String of, long seq) {
    return isThis(of) ? seq : ELSEWHERE;
  }

  /** Whether a client's log is this one, or it does not say which it is. */
  public boolean isThis(@Nullable String of) {
    return of == null || of.equals(value());
  }
}
