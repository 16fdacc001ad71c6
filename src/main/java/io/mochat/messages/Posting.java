package io.mochat.messages;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;

/** Who may post where, and what comes of it beside the message. Thread-safe. */
public interface Posting {

  /**
   * Where the caller's message goes. Reads nothing from the database as long as what is remembered
   * says yes; a no is never from memory alone.
   *
   * @throws ChatException {@code SESSION_NOT_FOUND}, {@code NOT_A_PARTICIPANT}, {@code
   *     PANEL_NOT_FOUND} or {@code PANEL_FORBIDDEN}
   */
  Audience toPost(Caller caller, ConversationId conversation);

  /**
   * Makes the author of a message in a public panel one of its participants. The message is stored,
   * and an error would have its author send it again: a failure is logged and not thrown.
   */
  void posted(Caller caller, ConversationId conversation);
}
