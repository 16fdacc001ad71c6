package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was when it was read from the log. What it says may be changed by revisions; its
 * id, author, time and places are its own for ever.
 *
 * @param seq its place in its conversation: 1, 2, 3, without gaps
 * @param position its place in the whole log: increasing in commit order over all conversations
 * @param createdAt never earlier than that of the message before it in the conversation
 * @param rev the newest revision of its conversation that is in it; 0 as it was posted
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

  /** The same as an edit leaves it. */
  public Message edited(Edit edit, Mentions newMentions, long newRev) {
    var newBody = body.saying(edit.content(), edit.metadata());
    return new Message(
        id, conversation, seq, position, sender, newBody, newMentions, createdAt, newRev);
  }

  /** Whether it says already what the edit wants. */
  public boolean saysAs(Edit edit) {
    return content().equals(edit.content()) && Objects.equals(metadata(), edit.metadata());
  }

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
