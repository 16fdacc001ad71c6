package io.mochat.threads;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.pages.Page;
import io.mochat.pages.PageLimit;
import io.mochat.pages.Portions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads pages of threads. The caller has checked that the member may read. Thread-safe. */
@Service
public class ThreadHistory {

  // Heavy ones are read few at a time, so that none is read in vain.
  private static final int FIRST = 25;

  private final MessageLog log;
  private final ThreadStore store;

  ThreadHistory(MessageLog log, ThreadStore store) {
    this.log = log;
    this.store = store;
  }

  /**
   * The message that begins a thread, or could.
   *
   * @throws ChatException {@code MESSAGE_NOT_FOUND}, or {@code THREAD_ROOT} for one in a thread
   */
  public Message root(ConversationId conversation, MessageId id) {
    var root =
        log.find(conversation, id)
            .orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
    if (root.thread() != null) {
      throw new ChatException(ErrorCode.THREAD_ROOT);
    }
    return root;
  }

  /** The messages of a thread after a seq, oldest first; none after one beyond the head. */
  public Part after(Message root, long after, PageLimit limit) {
    var taken =
        Portions.read(
            limit,
            FIRST,
            (last, most) -> store.readAfter(root.id(), last == null ? after : last.seq(), most),
            Message::weight);
    // Only what is said makes a head: a cursor beyond it is of a future that no longer exists.
    long head = taken.items().isEmpty() && !taken.more() ? log.head(root.conversation()) : after;
    return new Part(taken.items(), taken.more(), after > head ? head + 1 : null);
  }

  /**
   * The newest messages of a thread, newest first.
   *
   * @param before continue with the messages before this one; {@code null} to start at the newest
   * @throws ChatException when {@code before} is no message of the thread
   */
  public Part before(Message root, @Nullable MessageId before, PageLimit limit) {
    long bound = before == null ? Long.MAX_VALUE : seqOf(root, before);
    var taken =
        Portions.read(
            limit,
            FIRST,
            (last, most) -> store.readBefore(root.id(), last == null ? bound : last.seq(), most),
            Message::weight);
    return new Part(taken.items(), taken.more(), null);
  }

  /**
   * A page of the messages that begin threads, by their last answer, the newest first.
   *
   * @param cursor where the page before said that this one begins
   */
  public Page<Message> roots(
      ConversationId conversation, @Nullable String cursor, PageLimit limit) {
    long bound = bound(cursor);
    var taken =
        Portions.read(
            limit,
            FIRST,
            (last, most) ->
                store.roots(conversation, last == null ? bound : lastAnswer(last), most),
            Message::weight);
    var next = taken.more() ? Long.toString(lastAnswer(taken.items().getLast())) : null;
    return new Page<>(taken.items(), next);
  }

  private static long lastAnswer(Message root) {
    var answers = root.marks().answers();
    return answers == null ? 0 : answers.lastSeq();
  }

  private long seqOf(Message root, MessageId id) {
    return log.find(root.conversation(), id)
        .filter(message -> root.id().equals(message.thread()))
        .map(Message::seq)
        .orElseThrow(() -> unknownCursor());
  }

  private static long bound(@Nullable String cursor) {
    if (cursor == null || cursor.isBlank()) {
      return Long.MAX_VALUE;
    }
    if (!cursor.matches("\\d{1,18}")) {
      throw unknownCursor();
    }
    return Long.parseLong(cursor);
  }

  private static ChatException unknownCursor() {
    return ChatException.invalid("cursor", "the cursor of an earlier page, or none");
  }

  /**
   * Some messages of a thread, and whether there are more behind them.
   *
   * @param gap the seq that the next message will have, for a cursor beyond the head: what it has
   *     seen is no longer there
   */
  public record Part(List<Message> items, boolean hasMore, @Nullable Long gap) {

    public Part {
      items = List.copyOf(items);
    }
  }
}
