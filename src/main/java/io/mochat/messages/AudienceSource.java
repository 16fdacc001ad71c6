package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.Optional;

/** Gives the audience of a conversation when nobody asks for it as a member. Thread-safe. */
@FunctionalInterface
public interface AudienceSource {

  /** Who may read the conversation; empty when it is gone. May read the database. */
  Optional<Audience> find(ConversationId conversation);

  /** The same, for this member: empty also when it may not read the conversation now. */
  default Optional<Audience> findFor(MemberId member, ConversationId conversation) {
    return find(conversation).filter(audience -> audience.reaches(member));
  }
}
