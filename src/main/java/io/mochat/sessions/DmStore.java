package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what may happen in the DM of a pair. Thread-safe; to be called within a transaction, in
 * which the log stores nothing in that DM.
 */
public interface DmStore {

  /** The DM of a pair, in either order. */
  Optional<Dm> find(MemberId one, MemberId other);

  /** The same by its id. */
  Optional<Dm> find(SessionId id);

  /** Takes one side out until it is released, and lets so many more messages be stored. */
  void hold(SessionId id, MemberId heldFor, int most);

  /** Makes the other side a participant, from before the first message that it could not see. */
  void release(SessionId id, Instant at);

  /** Has nothing stored any more, or again all. */
  void shut(SessionId id, boolean isShut);

  /**
   * A DM.
   *
   * @param heldFor who has yet to accept it
   * @param firstHeld the seq of the first message that it has not seen
   */
  record Dm(SessionId id, boolean isOpen, @Nullable MemberId heldFor, long firstHeld) {}
}
