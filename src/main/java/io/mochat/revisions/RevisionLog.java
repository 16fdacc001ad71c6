package io.mochat.revisions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads revisions of messages. Thread-safe; every call uses the database. */
public interface RevisionLog {

  /**
   * The newest revision of each message that was changed after a rev, in the order of {@code rev},
   * with the messages as they are now. Those of deleted messages are gone.
   */
  List<Revised> readAfter(ConversationId conversation, long rev, int limit);

  /**
   * The seq of the first message that is kept, if some of the revisions after a rev, up to another,
   * may have gone with messages that are not.
   */
  OptionalLong lost(ConversationId conversation, long after, long upTo);

  /**
   * The rev of the newest revision of each open session this member takes part in and each panel of
   * its workspaces; 0 where there is none. Private panels are included: check access before showing
   * any.
   */
  Map<ConversationId, Long> heads(MemberId member);

  /** The same of those with revisions after a position of the log. */
  Map<ConversationId, Long> headsSince(MemberId member, long position);

  /** What an edited message said, oldest first, as it says now last; empty for one never edited. */
  List<Version> versions(Message message);

  /**
   * What a message said at some time.
   *
   * @param rev the revision that made it say so; 0 as it was posted
   */
  record Version(String content, @Nullable Map<String, Object> metadata, Instant at, long rev) {}
}
