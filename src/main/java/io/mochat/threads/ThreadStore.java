package io.mochat.threads;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import java.util.List;

/** Reads threads. Thread-safe; every call uses the database. */
public interface ThreadStore {

  /** The oldest messages of a thread with {@code seq > after}, oldest first; not the first one. */
  List<Message> readAfter(MessageId root, long after, int limit);

  /** The newest messages of a thread with {@code seq < before}, newest first; likewise. */
  List<Message> readBefore(MessageId root, long before, int limit);

  /**
   * The messages of a conversation that begin threads, by their last answer, the newest first.
   *
   * @param before those whose last answer has a seq below this
   */
  List<Message> roots(ConversationId conversation, long before, int limit);
}
