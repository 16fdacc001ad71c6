package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.pages.PageLimit;
import io.mochat.pages.Portions;
import io.mochat.pages.Portions.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads pages of conversations. The caller has checked that the member may read. Thread-safe. */
@Service
public class MessageHistory {

  // Heavy ones are read few at a time, so that none is read in vain.
  private static final int FIRST = 25;

  // As many as are written at once.
  private static final int MOST_OF_A_MOMENT = 1_000;

  private final MessageLog log;
  private final Authors authors;

  MessageHistory(MessageLog log, Authors authors) {
    this.log = log;
    this.authors = authors;
  }

  /**
   * A page of messages, newest first.
   *
   * @param before continue with the messages before this one; {@code null} to start at the newest
   * @throws ChatException when {@code before} is no message of the conversation
   */
  public Page page(ConversationId conversation, @Nullable MessageId before, PageLimit limit) {
    long bound = before == null ? Long.MAX_VALUE : seqOf(conversation, before);
    var taken = before(conversation, bound, limit);
    return new Page(taken.items(), taken.more(), count(conversation));
  }

  /** The newest messages, newest first. */
  public List<Message> newest(ConversationId conversation, PageLimit limit) {
    return before(conversation, Long.MAX_VALUE, limit).items();
  }

  /**
   * A page of messages, oldest first.
   *
   * @param after the seq of the last message known, 0 for none
   */
  public ForwardPage after(ConversationId conversation, long after, PageLimit limit) {
    long head = log.head(conversation);
    var taken =
        Portions.read(
            limit,
            FIRST,
            (last, most) -> log.readAfter(conversation, last == null ? after : last.seq(), most),
            authors.weights());
    return new ForwardPage(taken.items(), taken.more(), after, head);
  }

  /**
   * The newest messages before a seq, newest first, and those of the same time as the last of them:
   * who goes on before that time misses none.
   */
  public List<Message> wholeMoments(ConversationId conversation, long before, PageLimit limit) {
    var taken = before(conversation, before, limit);
    var all = new ArrayList<>(taken.items());
    boolean more = taken.more();
    while (more && all.size() < limit.most() + MOST_OF_A_MOMENT) {
      var last = all.getLast();
      var next = log.readBefore(conversation, last.seq(), 1);
      more = !next.isEmpty() && next.getFirst().createdAt().equals(last.createdAt());
      if (more) {
        all.addAll(next);
      }
    }
    return all;
  }

  /** The seq of the newest message before a time; less than any seq if there is none. */
  public long lastBefore(ConversationId conversation, Instant time) {
    var kept = log.range(conversation);
    long before = kept.first() - 1;
    long from = kept.head() + 1;
    // Times never go back within a conversation.
    while (from - before > 1) {
      long middle = before + (from - before) / 2;
      var message = log.readBefore(conversation, middle + 1, 1);
      if (!message.isEmpty() && message.getFirst().createdAt().isBefore(time)) {
        before = middle;
      } else {
        from = middle;
      }
    }
    return before;
  }

  /** A message wherever it is; the caller checks afterwards that the member may read there. */
  public Optional<Message> find(MessageId id) {
    return log.find(id);
  }

  /** The newest message. */
  public Optional<Message> last(ConversationId conversation) {
    return log.readBefore(conversation, Long.MAX_VALUE, 1).stream().findFirst();
  }

  /** How many messages are kept. */
  public long count(ConversationId conversation) {
    return log.range(conversation).count();
  }

  private Taken<Message> before(ConversationId conversation, long bound, PageLimit limit) {
    return Portions.read(
        limit,
        FIRST,
        (last, most) -> log.readBefore(conversation, last == null ? bound : last.seq(), most),
        authors.weights());
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
