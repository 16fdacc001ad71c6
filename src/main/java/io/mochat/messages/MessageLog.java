package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.LogEntry.Revised;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The durable log of every conversation. Thread-safe.
 *
 * <p>One writer gives each message its {@code seq}, each revision of one its {@code rev}, and both
 * their {@code position}, in the order in which they were accepted. An entry can be read from the
 * moment its method returns or its {@code committed} runs, whichever is first.
 *
 * <p>Servers that share a database have a writer each; these take turns. An entry becomes readable
 * after all those with a lower {@code seq} or {@code rev} in its conversation and all those with a
 * lower {@code position}: who reads on behind the last one seen misses nothing, whichever server
 * wrote it. No number is given twice; {@code seq} and {@code rev} have no gaps, {@code position}
 * may have.
 */
public interface MessageLog {

  /**
   * Appends a message and waits until it is on disk.
   *
   * <p>A draft with a key that its author used before, in the last seven days at least, appends
   * nothing: when both say the same, the first message is returned once more and {@code committed}
   * is not told. Of two that come at once, one is the first.
   *
   * @param committed told of the message after the commit, before or after this method returns.
   *     Runs on the writer: calls come one at a time, in the order of {@code position}, and must
   *     neither block nor throw
   * @throws ChatException {@code BUSY} when the queue of the writer is full, {@code
   *     SESSION_NOT_FOUND} or {@code PANEL_NOT_FOUND} when the conversation has been closed; in
   *     both cases nothing is stored; {@code IDEMPOTENCY_CONFLICT} when the key was used for
   *     another message
   * @throws IllegalStateException within a transaction, whose end the writer would have to wait
   *     for: append after the commit
   */
  Message append(
      ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed);

  /**
   * Changes what a message says and waits until that is on disk. The caller has checked that the
   * actor may.
   *
   * <p>Nothing happens when the message says so already, or when the actor made the same edit under
   * the same key before: {@code committed} is then not told.
   *
   * @param mentions whom the message calls upon afterwards
   * @param committed told of the revision after the commit, as {@link #append} tells of a message
   * @return the message as it is now
   * @throws ChatException {@code MESSAGE_NOT_FOUND} when the conversation has no such message; else
   *     as {@link #append}
   * @throws IllegalStateException within a transaction
   */
  Message revise(
      ConversationId conversation, Edit edit, Mentions mentions, Consumer<Revised> committed);

  /** The message of this id, if it belongs to the conversation. */
  Optional<Message> find(ConversationId conversation, MessageId id);

  /** The message this sender sent under this key. */
  Optional<Message> findByKey(MemberId sender, SendKey key);

  /**
   * The message that this draft became when it was appended before: under its key, by its author,
   * to this conversation, open or not. Empty for a draft without a key.
   */
  Optional<Message> findRepeated(ConversationId conversation, Draft draft);

  /** The newest messages with {@code seq < before}, newest first. */
  List<Message> readBefore(ConversationId conversation, long before, int limit);

  /** The oldest messages with {@code seq > after}, oldest first. */
  List<Message> readAfter(ConversationId conversation, long after, int limit);

  /** The {@code seq} of the newest message, 0 when there is none. */
  long head(ConversationId conversation);

  /** Which messages of the conversation are kept, of one moment. */
  Range range(ConversationId conversation);

  /**
   * The messages behind a position, oldest first, in the sessions this member takes part in and the
   * panels of its workspaces. Closed conversations and private panels are among them: ask for
   * access before you show any.
   */
  List<Message> readSince(MemberId member, long position, int limit);

  /** How many messages {@link #readSince} finds, counted up to this limit and no further. */
  int countSince(MemberId member, long position, int limit);

  /**
   * Whether none of the messages that {@link #readSince} would have read has been deleted for its
   * age or number.
   */
  boolean isCompleteSince(MemberId member, long position);

  /** The position of the newest message, deleted or not, or of a later revision; 0 for none. */
  long position();

  /**
   * The seqs a conversation holds: from {@code first} to {@code head}, which is {@code first - 1}
   * when it holds none. Those before {@code first} have been deleted.
   */
  record Range(long first, long head) {

    /** How many messages there are. */
    public long count() {
      return head - first + 1;
    }
  }
}
