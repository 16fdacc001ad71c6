package io.mochat.digests;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.List;

/** Looks up what somebody has not read. Thread-safe; every call reads the database. */
public interface DigestReads {

  /** The seq of the last message that a member has read in a conversation; 0 for none. */
  long lastRead(MemberId member, ConversationId conversation);

  /**
   * The seqs of the unread messages of a conversation that mention a member or everybody, the
   * newest first: none of its own, none of those it blocks, none from before it came.
   */
  List<Long> mentions(MemberId member, ConversationId conversation, int most);
}
