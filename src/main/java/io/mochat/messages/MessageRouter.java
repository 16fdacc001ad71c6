package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The one way of a message: mentions found, logged, streamed. Thread-safe. */
@Service
public class MessageRouter {

  private final MentionDetector mentions;
  private final MessageLog log;
  private final MessageStream stream;

  MessageRouter(MentionDetector mentions, MessageLog log, MessageStream stream) {
    this.mentions = mentions;
    this.log = log;
    this.stream = stream;
  }

  /**
   * Logs the draft, then streams it. The caller has checked that the author may post.
   *
   * <p>The log comes first: a client that misses the event finds the message under its sequence,
   * and an event never announces a message that cannot be read. Streaming happens in the order of
   * the log, whoever of two senders returns first.
   */
  public Message route(Draft draft, Audience audience) {
    try {
      requireOwnReply(draft, audience);
      return append(draft, audience);
    } catch (ChatException refusal) {
      return repeated(draft, audience.conversation(), refusal);
    }
  }

  /**
   * The same, for an author whose access is asked for first. A repeated draft gets its first
   * message whatever has changed since: its author only wants to know that it was sent.
   *
   * @param access where the author's messages go; throws when it may not post
   */
  public Routed route(Draft draft, ConversationId conversation, Supplier<Audience> access) {
    Audience audience;
    try {
      audience = access.get();
    } catch (ChatException refusal) {
      return new Routed(repeated(draft, conversation, refusal), null);
    }
    return new Routed(route(draft, audience), audience.group());
  }

  private Message repeated(Draft draft, ConversationId conversation, ChatException refusal) {
    return log.findRepeated(conversation, draft).orElseThrow(() -> refusal);
  }

  private Message append(Draft draft, Audience audience) {
    var mentioned = mentions.detect(draft.content(), audience);
    return log.append(
        audience.conversation(),
        draft,
        mentioned,
        message -> stream.posted(message, draft.origin(), audience));
  }

  private void requireOwnReply(Draft draft, Audience audience) {
    if (draft.replyTo() != null && log.find(audience.conversation(), draft.replyTo()).isEmpty()) {
      throw ChatException.invalid("replyTo", "the id of a message in the same conversation");
    }
  }

  /**
   * A message in its log.
   *
   * @param group the panel's; {@code null} for a session, and for a repeated message to a panel
   *     that its author may not post to any more
   */
  public record Routed(Message message, @Nullable GroupId group) {}
}
