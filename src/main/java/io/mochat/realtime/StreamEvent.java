package io.mochat.realtime;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;

/** Something the protocol fronts have to know at once. */
public sealed interface StreamEvent {

  /** A message has been logged. */
  record MessagePosted(Message message, Profile author, Audience audience) implements StreamEvent {}

  /** A logged message has been changed. */
  record MessageRevised(Revised revised, Audience audience) implements StreamEvent {}

  /** A member may no longer read a conversation. */
  record MemberLeft(ConversationId conversation, MemberId member) implements StreamEvent {}

  /** A conversation is closed or deleted. */
  record ConversationClosed(ConversationId conversation) implements StreamEvent {}
}
