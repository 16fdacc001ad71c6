package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as logged; nothing about it changes any more.
 *
 * @param seq its place in its conversation: 1, 2, 3, without gaps
 * @param position its place in the whole log: increasing in commit order over all conversations
 * @param createdAt never earlier than that of the message before it in the conversation
 */
public record Message(
    MessageId id,
    ConversationId conversation,
    long seq,
    long position,
    MemberId sender,
    Body body,
    Mentions mentions,
    Instant createdAt) {

  public String content() {
    return body.content();
  }

  public MessageType type() {
    return body.type();
  }

  public @Nullable MessageId replyTo() {
    return body.replyTo();
  }

  public @Nullable Map<String, Object> metadata() {
    return body.metadata();
  }
}
