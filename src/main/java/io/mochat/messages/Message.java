package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was when it was read from the log. Revisions may change its content and metadata;
 * its id, author, time, seq and position never change.
 *
 * @param seq its place in its conversation: 1, 2, 3, without gaps
 * @param position its place in the whole log: increasing in commit order over all conversations
 * @param createdAt never earlier than that of the message before it in the conversation
 * @param rev the rev of the newest revision that is in it; 0 as it was posted
 */
public record Message(
    MessageId id,
    ConversationId conversation,
    long seq,
    long position,
    MemberId sender,
    Body body,
    Mentions mentions,
    Instant createdAt,
    long rev) {

  /** A message as it is posted. */
  public Message(
      MessageId id,
      ConversationId conversation,
      long seq,
      long position,
      MemberId sender,
      Body body,
      Mentions mentions,
      Instant createdAt) {
    this(id, conversation, seq, position, sender, body, mentions, createdAt, 0);
  }

  /** The same message after this edit. */
  public Message edited(Edit edit, Mentions newMentions, long newRev) {
    var newBody = body.saying(edit.content(), edit.metadata());
    return new Message(
        id, conversation, seq, position, sender, newBody, newMentions, createdAt, newRev);
  }

  /** Whether its content and metadata are already what the edit wants. */
  public boolean saysAs(Edit edit) {
    return content().equals(edit.content()) && Objects.equals(metadata(), edit.metadata());
  }

  /** The content of its body. */
  public String content() {
    return body.content();
  }

  /** The type of its body. */
  public MessageType type() {
    return body.type();
  }

  /** The message it replies to, if any. */
  public @Nullable MessageId replyTo() {
    return body.replyTo();
  }

  /** The metadata of its body, if any. */
  public @Nullable Map<String, Object> metadata() {
    return body.metadata();
  }
}
