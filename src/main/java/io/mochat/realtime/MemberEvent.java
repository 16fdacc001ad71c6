package io.mochat.realtime;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;

/** Something that concerns one member, over whichever connections it has. */
public sealed interface MemberEvent {

  /** Whom it concerns. */
  MemberId member();

  /** The member may no longer read a conversation. */
  record MemberLeft(ConversationId conversation, MemberId member) implements MemberEvent {}
}
