package io.mochat.messages;

import io.mochat.kernel.ChatException;
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
    requireOwnReply(draft, audience);
    var mentioned = mentions.detect(draft.content(), audience);
    return log.append(
        audience.conversation(),
        draft,
        mentioned,
        message -> stream.posted(message, draft.author(), audience));
  }

  private void requireOwnReply(Draft draft, Audience audience) {
    if (draft.replyTo() != null && log.find(audience.conversation(), draft.replyTo()).isEmpty()) {
      throw ChatException.invalid("replyTo", "the id of a message in the same conversation");
    }
  }
}
