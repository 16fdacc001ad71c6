package io.mochat.messages;

import io.mochat.kernel.ChatException;
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
 * @param readers called again at each delivery, so that whoever lost access a moment ago gets
 *     nothing; empty once the conversation is closed or deleted. A set that it gives may grow
 *     later; when somebody loses access it gives another set, since those who found all of their
 *     clients in one do not look again
 * @param longest the most characters that may be posted
 */
public record Audience(
    ConversationId conversation,
    @Nullable GroupId group,
    Supplier<Set<MemberId>> readers,
    int longest) {

  /** One for messages of any length. */
  public Audience(
      ConversationId conversation, @Nullable GroupId group, Supplier<Set<MemberId>> readers) {
    this(conversation, group, readers, Integer.MAX_VALUE);
  }

  /** The same for messages of at most so many characters. */
  public Audience upTo(int characters) {
    return new Audience(conversation, group, readers, characters);
  }

  /** Returns if a text may be posted by its length. */
  void requireRoom(String content) {
    if (content.codePointCount(0, content.length()) > longest) {
      throw ChatException.invalid("content", "at most " + longest + " characters");
    }
  }

  /** Whether this member may read it at this moment. */
  public boolean reaches(MemberId member) {
    return readers.get().contains(member);
  }
}
