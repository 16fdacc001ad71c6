package io.mochat.messages;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;

/** Decides who may post where, and what follows from a post besides the message. Thread-safe. */
public interface Posting {

  /**
   * The audience of a message of this caller. Reads nothing from the database as long as the caches
   * allow the post; a refusal is never based on a cache alone.
   *
   * @throws ChatException {@code SESSION_NOT_FOUND}, {@code NOT_A_PARTICIPANT}, {@code
   *     PANEL_NOT_FOUND} or {@code PANEL_FORBIDDEN}
   */
  Audience toPost(Caller caller, ConversationId conversation);

  /**
   * Makes the author of a message in a public panel one of its participants. The message is stored
   * already, and an error would make its author send it again: a failure is logged and not thrown.
   */
  void posted(Caller caller, ConversationId conversation);
}
