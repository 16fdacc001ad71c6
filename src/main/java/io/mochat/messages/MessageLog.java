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
 * lower {@code position}: a reader that continues after the last one seen misses nothing, whichever
 * server wrote it. No number is used twice; {@code seq} and {@code rev} have no gaps, {@code
 * position} may have.
 */
public interface MessageLog {

  /**
   * Appends a message and waits until it is on disk.
   *
   * <p>A draft with a key that its author used before, in the last seven days at least, appends
   * nothing: when both drafts are equal, the first message is returned once more and {@code
   * committed} is not called. Of two at the same time, one counts as the first.
   *
   * @param committed gets the message after the commit, before or after this method returns. Runs
   *     on the writer: calls come one at a time, in the order of {@code position}, and must neither
   *     block nor throw
   * @throws ChatException {@code BUSY} when the queue of the writer is full, {@code
   *     SESSION_NOT_FOUND} or {@code PANEL_NOT_FOUND} when the conversation has been closed; in
   *     both cases nothing is stored; {@code IDEMPOTENCY_CONFLICT} when the key was used for
   *     another message
   * @throws IllegalStateException within a transaction, which would wait for the writer and the
   *     writer for it: append after the commit
   */
  Message append(
      ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed);

  /**
   * The same for a message in a thread: the message that begins it is revised along with it.
   *
   * @param revised gets that revision, after the message
   * @throws ChatException {@code THREAD_ROOT} when the thread does not begin with a message of the
   *     conversation that is in no thread itself
   */
  Message append(
      ConversationId conversation,
      Draft draft,
      Mentions mentions,
      Consumer<Message> committed,
      Consumer<Revised> revised);

  /**
   * Changes a message and waits until that is on disk. The caller has checked that the actor may do
   * so.
   *
   * <p>Nothing happens when the message is already as wanted, or when the actor asked for the same
   * under the same key before, in the last seven days at least: {@code committed} is then not
   * called.
   *
   * @param mentions who is mentioned in the new content of an edit
   * @param committed gets the revision after the commit, as for {@link #append}
   * @return the message as it is now
   * @throws ChatException {@code MESSAGE_NOT_FOUND} when the conversation has no such message,
   *     {@code MESSAGE_RECALLED} when there is nothing left to change, {@code REVISION_CONFLICT},
   *     {@code EDIT_WINDOW_PASSED}, {@code EDIT_LIMIT} or {@code REACTION_LIMIT}; else as {@link
   *     #append}
   * @throws IllegalStateException within a transaction
   */
  Message revise(
      ConversationId conversation,
      Alteration alteration,
      Mentions mentions,
      Consumer<Revised> committed);

  /** The message of this id, if it belongs to the conversation. */
  Optional<Message> find(ConversationId conversation, MessageId id);

  /**
   * The message of this id, whichever conversation it belongs to; check access before showing it.
   */
  Optional<Message> find(MessageId id);

  /** The message this sender sent under this key. */
  Optional<Message> findByKey(MemberId sender, SendKey key);

  /**
   * The message that this draft became if it was appended before: under its key, by its author, to
   * this conversation, open or closed. Empty for a draft without a key.
   */
  Optional<Message> findRepeated(ConversationId conversation, Draft draft);

  /** The newest messages with {@code seq < before}, newest first. */
  List<Message> readBefore(ConversationId conversation, long before, int limit);

  /** The oldest messages with {@code seq > after}, oldest first. */
  List<Message> readAfter(ConversationId conversation, long after, int limit);

  /** The {@code seq} of the newest message, 0 when there is none. */
  long head(ConversationId conversation);

  /** Which messages of the conversation are kept, in one snapshot. */
  Range range(ConversationId conversation);

  /**
   * The messages after a position, oldest first, in the sessions this member takes part in and the
   * panels of its workspaces. Closed conversations and private panels are included: check access
   * before showing any.
   */
  List<Message> readSince(MemberId member, long position, int limit);

  /** How many messages {@link #readSince} finds, counted up to this limit and no further. */
  int countSince(MemberId member, long position, int limit);

  /**
   * Whether none of the messages that {@link #readSince} would have read has been deleted for its
   * age or number.
   */
  boolean isCompleteSince(MemberId member, long position);

  /**
   * The generation of the log: a log that was restored or imported has another one than before, so
   * that a cursor of a future that is gone can be told. Never changes while a server runs.
   */
  String generation();

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
