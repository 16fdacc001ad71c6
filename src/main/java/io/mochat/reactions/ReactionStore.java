package io.mochat.reactions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads reactions. Thread-safe; every call uses the database. */
public interface ReactionStore {

  /**
   * Reactions to a message in the order in which they were given.
   *
   * @param emoji the only one of interest; {@code null} for all
   * @param after continue after this rev, 0 to begin
   */
  List<Given> list(MessageId message, @Nullable String emoji, long after, int limit);

  /** How many reactions of others a member has got, less those that were taken back. */
  long karma(MemberId member);

  /** What one member reacts to a message with, in the same order. */
  List<String> of(MessageId message, MemberId member);

  /** The same of several messages, without those that it does not react to. */
  Map<MessageId, List<String>> of(List<MessageId> messages, MemberId member);
}
