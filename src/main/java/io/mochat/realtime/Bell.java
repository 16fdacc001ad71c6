package io.mochat.realtime;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the one thread that waits for it; a ring before the wait is not lost. Any thread may ring
 * it.
 */
final class Bell implements AutoCloseable {

  private enum End {
    /** The server is stopping, or nobody reads the answer. */
    SILENCE,
    /** The member that waits is no longer signed in. */
    CUT
  }

  private final @Nullable ConversationId conversation;
  private final boolean revisions;
  private final boolean members;
  private final Consumer<Bell> removal;
  private final Semaphore rings = new Semaphore(0);
  private volatile @Nullable End end;

  /**
   * @param conversation the only one of interest; {@code null} for all
   * @param revisions whether it rings when messages were changed
   * @param members whether it rings when somebody comes or goes
   * @param removal removes it from those that are rung
   */
  Bell(
      @Nullable ConversationId conversation,
      boolean revisions,
      boolean members,
      Consumer<Bell> removal) {
    this.conversation = conversation;
    this.revisions = revisions;
    this.members = members;
    this.removal = removal;
  }

  /**
   * Waits until it rings; at once if it has rung since it was set or last waited for.
   *
   * @param millis how long at most
   * @return whether it rang; {@code false} at once when the server is stopping or the client has
   *     disconnected
   * @throws ChatException {@code INVALID_TOKEN} when what the member signed in with is no longer
   *     good
   */
  boolean await(long millis) {
    boolean rung = end == null && acquire(millis);
    rings.drainPermits();
    if (end == End.CUT) {
      throw new ChatException(ErrorCode.INVALID_TOKEN);
    }
    return rung && end == null;
  }

  private boolean acquire(long millis) {
    try {
      return rings.tryAcquire(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // The client has disconnected: nobody reads the answer.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean concerns(ConversationId other) {
    return conversation == null || conversation.equals(other);
  }

  /** Whether it rings for all conversations. */
  boolean isForAll() {
    return conversation == null;
  }

  /** Whether it rings when messages were changed. */
  boolean isForRevisions() {
    return revisions;
  }

  /** Whether it rings when somebody comes or goes. */
  boolean isForMembers() {
    return members;
  }

  void ring() {
    rings.release();
  }

  /** Ends the wait, now or as soon as it begins; it rings no more. */
  void silence() {
    end(End.SILENCE);
  }

  /** The same, and the wait fails: what the member signed in with is no longer good. */
  void cut() {
    end(End.CUT);
  }

  private void end(End why) {
    end = why;
    rings.release();
  }

  /** Removes it from those that are rung. */
  @Override
  public void close() {
    removal.accept(this);
  }
}
