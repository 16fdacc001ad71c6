package io.mochat.messages;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The one way of a message: access asked for, mentions found, logged, streamed. Thread-safe. */
@Service
public class MessageRouter {

  private final Posting posting;
  private final MentionDetector mentions;
  private final MessageLog log;
  private final MessageStream stream;

  MessageRouter(Posting posting, MentionDetector mentions, MessageLog log, MessageStream stream) {
    this.posting = posting;
    this.mentions = mentions;
    this.log = log;
    this.stream = stream;
  }

  /**
   * Posts the draft of the caller, if it may post there: logs it, then streams it. Whoever posts in
   * a public panel takes part in it from then on.
   *
   * <p>The log comes first: a client that misses the event finds the message under its sequence,
   * and an event never announces a message that cannot be read. Streaming happens in the order of
   * the log, whoever of two senders returns first.
   *
   * <p>A repeated draft gets its first message whatever has changed since: its author only wants to
   * know that it was sent.
   *
   * @throws ChatException as {@link Posting#toPost} and {@link MessageLog#append} say, and {@code
   *     VALIDATION_FAILED} for a reply to no message of the conversation
   */
  public Routed post(Caller caller, ConversationId conversation, Draft draft) {
    Audience audience;
    try {
      audience = posting.toPost(caller, conversation);
    } catch (ChatException refusal) {
      return new Routed(repeated(draft, conversation, refusal), null);
    }
    var message = route(draft, audience);
    posting.posted(caller, conversation);
    return new Routed(message, audience.group());
  }

  /** As {@link #post}, for what the server itself has to say to an audience of its choice. */
  public Message route(Draft draft, Audience audience) {
    try {
      requireOwnReply(draft, audience);
      return append(draft, audience);
    } catch (ChatException refusal) {
      return repeated(draft, audience.conversation(), refusal);
    }
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
