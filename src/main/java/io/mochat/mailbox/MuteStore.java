package io.mochat.mailbox;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps which conversations are muted by whom. Thread-safe; every call uses the database. */
public interface MuteStore {

  /** Mutes one, if it is not yet. */
  void insert(MemberId member, ConversationId conversation, Instant at);

  /** Ends that. */
  void delete(MemberId member, ConversationId conversation);

  /** What a member has muted, by id, after an id. */
  List<ConversationId> list(MemberId member, @Nullable String after, int most);

  /** How many those are, counted up to a limit. */
  int count(MemberId member, int most);
}
