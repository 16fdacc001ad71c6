package io.mochat.realtime.live;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;

/**
 * Something that nobody can read back: whoever does not hear it loses it, and nothing depends on
 * it.
 */
public sealed interface LiveEvent {

  /**
   * A stream has begun, grown or ended.
   *
   * @param told how much of it was told before
   * @param upTo how much of it is to be told now
   */
  record StreamMoved(LiveStream stream, Audience audience, int told, int upTo)
      implements LiveEvent {}

  /** A member does something else, or something new. */
  record StatusChanged(Status status, Audience audience) implements LiveEvent {}

  /** A human wishes that an agent stops what it is doing in a conversation. */
  record TurnCancelled(ConversationId conversation, MemberId agent, Profile by)
      implements LiveEvent {}
}
