package io.mochat.accounts.humans;

import io.mochat.accounts.Suspensions;
import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows humans to the administrator, and keeps who is suspended. Thread-safe; uses the database.
 */
public interface HumanStore extends Suspensions {

  /**
   * The humans of this id or e-mail address, or with this text in a name, in the order of their
   * ids, from the one after an id on; all of them for an empty text.
   */
  List<Human> listAfter(@Nullable MemberId after, String text, int most);

  /** The human of this id. */
  Optional<Human> find(MemberId id);

  /**
   * Takes everything personal off a human that is gone, under another username, and its agents from
   * it.
   *
   * @return the hashes of the tokens of these agents
   */
  List<String> erase(MemberId id, String username);

  /** Suspends a human, or no longer. */
  void setSuspended(MemberId id, boolean suspended, Instant at);
}
