package io.mochat.messages;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Posts messages: checks access, finds mentions, logs, streams. Every message takes this way.
 * Thread-safe.
 */
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
   * and an event never announces a message that cannot be read. Events are streamed in the order of
   * the log, whichever of two senders returns first.
   *
   * <p>A repeated draft is answered with its first message, whatever has changed since, access
   * included: its author only wants to know that it was sent.
   *
   * <p>A message in a thread revises the one that begins it, which is streamed behind it.
   *
   * @throws ChatException as {@link Posting#toPost} and {@link MessageLog#append} say, and {@code
   *     VALIDATION_FAILED} for a reply to no message of the conversation
   */
  public Routed post(Caller caller, ConversationId conversation, Draft draft) {
    Audience audience;
    try {
      audience = posting.toPost(caller, conversation);
    } catch (ChatException refusal) {
      return repeated(conversation, draft, refusal);
    }
    audience.requireRoom(draft.content());
    var message = route(draft, audience);
    posting.posted(caller, conversation);
    return new Routed(message, audience.group());
  }

  /** Like {@link #post}, without a check of access: for messages of the server itself. */
  public Message route(Draft draft, Audience audience) {
    try {
      return append(Replies.resolved(draft, audience.conversation(), log), audience);
    } catch (ChatException refusal) {
      return repeated(audience.conversation(), draft, refusal).message();
    }
  }

  /**
   * The message that a draft became before under its key, for one that may not be posted now.
   *
   * @throws ChatException the refusal, if there is no such message
   */
  public Routed repeated(ConversationId conversation, Draft draft, ChatException refusal) {
    return new Routed(log.findRepeated(conversation, draft).orElseThrow(() -> refusal), null);
  }

  private Message append(Draft draft, Audience audience) {
    var mentioned =
        audience.conversation().isTransient()
            ? Mentions.NONE
            : mentions.detect(draft.content(), audience);
    Consumer<Message> committed = message -> stream.posted(message, draft.origin(), audience);
    return draft.thread() == null
        ? log.append(audience.conversation(), draft, mentioned, committed)
        : log.append(
            audience.conversation(),
            draft,
            mentioned,
            committed,
            revised -> stream.revised(revised, audience));
  }

  /**
   * A message in its log.
   *
   * @param group the panel's group; {@code null} for a session, and for a repeated message to a
   *     panel that its author may no longer post to
   */
  public record Routed(Message message, @Nullable GroupId group) {}
}
