package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.Optional;

/** Finds the audience of a conversation without checking the access of any caller. Thread-safe. */
@FunctionalInterface
public interface AudienceSource {

  /**
   * The audience of the conversation; empty when it is closed or deleted. May read the database.
   */
  Optional<Audience> find(ConversationId conversation);

  /** The same, for this member: empty also when it may not read the conversation now. */
  default Optional<Audience> findFor(MemberId member, ConversationId conversation) {
    return find(conversation).filter(audience -> audience.reaches(member));
  }
}
