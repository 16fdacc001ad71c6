package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads pages of conversations. The caller has checked that the member may read. Thread-safe. */
@Service
public class MessageHistory {

  private final MessageLog log;

  MessageHistory(MessageLog log) {
    this.log = log;
  }

  /**
   * A page of messages, newest first.
   *
   * @param before continue with the messages before this one; {@code null} to start at the newest
   * @throws ChatException when {@code before} is no message of the conversation
   */
  public Page page(ConversationId conversation, @Nullable MessageId before, int limit) {
    long bound = before == null ? Long.MAX_VALUE : seqOf(conversation, before);
    var found = log.readBefore(conversation, bound, limit + 1);
    boolean hasMore = found.size() > limit;
    var items = hasMore ? found.subList(0, limit) : found;
    return new Page(items, hasMore, count(conversation));
  }

  /**
   * A page of messages, oldest first.
   *
   * @param after the seq of the last message known, 0 for none
   */
  public ForwardPage after(ConversationId conversation, long after, int limit) {
    long head = log.head(conversation);
    var found = log.readAfter(conversation, after, limit + 1);
    boolean hasMore = found.size() > limit;
    var items = hasMore ? found.subList(0, limit) : found;
    return new ForwardPage(items, hasMore, after, head);
  }

  /** The newest message. */
  public Optional<Message> last(ConversationId conversation) {
    return log.readBefore(conversation, Long.MAX_VALUE, 1).stream().findFirst();
  }

  /** How many messages are kept. */
  public long count(ConversationId conversation) {
    return log.range(conversation).count();
  }

  private long seqOf(ConversationId conversation, MessageId id) {
    return log.find(conversation, id)
        .map(Message::seq)
        .orElseThrow(
            () -> ChatException.invalid("cursor", "the cursor of an earlier page, or none"));
  }

  /**
   * Some messages of a conversation, newest first.
   *
   * @param total how many are kept of the whole conversation
   */
  public record Page(List<Message> items, boolean hasMore, long total) {}
}
