package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes, and who may read it there.
 *
 * @param group the panel's group; {@code null} for a session
 * @param readers asked again at each delivery, so that whoever lost access a moment ago gets
 *     nothing; empty once the conversation is gone
 */
public record Audience(
    ConversationId conversation, @Nullable GroupId group, Supplier<Set<MemberId>> readers) {

  /** Whether this member may read it at this moment. */
  public boolean reaches(MemberId member) {
    return readers.get().contains(member);
  }
}
