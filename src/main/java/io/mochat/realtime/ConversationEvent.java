package io.mochat.realtime;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.Origin;

/** Something that concerns everybody who reads a conversation. */
public sealed interface ConversationEvent {

  /** Where it happened. */
  ConversationId conversation();

  /** A message has been logged. */
  record MessagePosted(Message message, Origin origin, Audience audience)
      implements ConversationEvent {

    @Override
    public ConversationId conversation() {
      return message.conversation();
    }

    /** Who posted it. */
    public Profile author() {
      return origin.author();
    }
  }

  /** A logged message has been changed. */
  record MessageRevised(Revised revised, Audience audience) implements ConversationEvent {

    @Override
    public ConversationId conversation() {
      return revised.conversation();
    }
  }

  /**
   * A conversation is closed or deleted. It has no readers any more: whom it concerns shows in what
   * clients had subscribed to or wait for.
   */
  record ConversationClosed(ConversationId conversation) implements ConversationEvent {}
}
