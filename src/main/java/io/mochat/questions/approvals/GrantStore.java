package io.mochat.questions.approvals;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps grants. Thread-safe; every call reads or writes the database. */
public interface GrantStore {

  /** Stores a grant. */
  void insert(Grant grant);

  /** The grant of this id that still holds. */
  Optional<Grant> find(String id, Instant now);

  /** The grants of this action that still hold, those that hold longest first. */
  List<Grant> of(MemberId requester, ConversationId conversation, String action, Instant now);

  /** The grants that a member has given, or was given, and that still hold; the newest first. */
  List<Grant> list(MemberId member, Instant now, int most);

  /**
   * Deletes a grant.
   *
   * @return whether it was there
   */
  boolean delete(String id);

  /** Deletes grants that hold no longer. */
  void deleteExpired(Instant now);
}
