package io.mochat.accounts.mail;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Remembers how sending mails went last, for the operator. Thread-safe; names no address. */
@Component
public class MailHealth {

  private final Clock clock;
  private volatile State state = new State(Way.NONE, null, null);

  MailHealth(Clock clock) {
    this.clock = clock;
  }

  /** Says where mails go. */
  public synchronized void goBy(Way way) {
    state = new State(way, state.sentAt(), state.failure());
  }

  /** Notes that a mail was sent. */
  public synchronized void sent() {
    state = new State(state.way(), clock.instant(), state.failure());
  }

  /** Notes that one could not be sent. */
  public synchronized void failed(Throwable failure) {
    state = new State(state.way(), state.sentAt(), new Failure(kindOf(failure), clock.instant()));
  }

  /** How it is now. */
  public State state() {
    return state;
  }

  // What a mail server answers may contain an address: of a failure only its innermost kind is
  // told.
  private static String kindOf(Throwable failure) {
    var innermost = failure;
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      innermost = cause;
    }
    return innermost.getClass().getSimpleName();
  }

  /** Where mails go. */
  public enum Way {
    /** To a mail server. */
    SERVER,
    /** Into files on this machine. */
    FILES,
    /** Nowhere. */
    NONE
  }

  /**
   * How sending goes.
   *
   * @param sentAt when one was last sent; {@code null} for never since the start
   * @param failure the last one; {@code null} for none since the start
   */
  public record State(Way way, @Nullable Instant sentAt, @Nullable Failure failure) {

    /** Whether the last attempt failed. */
    public boolean isFailing() {
      return failure != null && (sentAt == null || sentAt.isBefore(failure.at()));
    }
  }

  /** A mail that could not be sent: of what kind the failure was, and when. */
  public record Failure(String kind, Instant at) {}
}
