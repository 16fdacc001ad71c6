package io.mochat.messages;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.marks.Marks;
import io.mochat.messages.marks.Recalled;
import io.mochat.messages.purposes.Purpose;
import io.mochat.pages.JsonWeight;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was when it was read from the log. Revisions may change its content and metadata;
 * its id, author, time, seq and position never change.
 *
 * @param seq its place in its conversation: 1, 2, 3, without gaps
 * @param position its place in the whole log: increasing in commit order over all conversations;
 *     {@link #UNLOGGED} in a pairing
 * @param createdAt never earlier than that of the message before it in the conversation
 * @param rev the rev of the newest revision that is in it; 0 as it was posted
 * @param marks what revisions have left on it beside its content
 */
public record Message(
    MessageId id,
    ConversationId conversation,
    long seq,
    long position,
    MemberId sender,
    Body body,
    Mentions mentions,
    Instant createdAt,
    long rev,
    Marks marks) {

  /** The position of a message that is not in the log, since nothing of its conversation is. */
  public static final long UNLOGGED = 0;

  // Ids, times and names of fields, and what is said of the author.
  private static final int FRAME = 700;
  private static final int ID = 40;

  /** A message as it is posted. */
  public Message(
      MessageId id,
      ConversationId conversation,
      long seq,
      long position,
      MemberId sender,
      Body body,
      Mentions mentions,
      Instant createdAt) {
    this(id, conversation, seq, position, sender, body, mentions, createdAt, 0, Marks.NONE);
  }

  /** The same message after this edit. */
  public Message edited(Edit edit, Mentions newMentions, long newRev, Instant at) {
    return revised(
        body.saying(edit.content(), edit.metadata()), newMentions, newRev, marks.edited(at));
  }

  /** The same message after it was recalled. */
  public Message recalled(Recalled recall, long newRev) {
    return revised(body.erased(), Mentions.NONE, newRev, marks.recalled(recall));
  }

  /** The same message with other marks. */
  public Message marked(Marks newMarks, long newRev) {
    return revised(body, mentions, newRev, newMarks);
  }

  /** The same message at another place in the log, or at none. */
  public Message at(long otherPosition) {
    return new Message(
        id, conversation, seq, otherPosition, sender, body, mentions, createdAt, rev, marks);
  }

  private Message revised(Body newBody, Mentions newMentions, long newRev, Marks newMarks) {
    return new Message(
        id, conversation, seq, position, sender, newBody, newMentions, createdAt, newRev, newMarks);
  }

  /** Whether it was recalled: nothing is left to read or to answer. */
  public boolean isRecalled() {
    return marks.recalled() != null;
  }

  /** When its content was last touched. */
  public Instant updatedAt() {
    var recalled = marks.recalled();
    if (recalled != null) {
      return recalled.at();
    }
    return marks.editedAt() == null ? createdAt : marks.editedAt();
  }

  /** The same message for this purpose; {@code null} for one that is only there to be read. */
  public Message serving(@Nullable Purpose purpose) {
    return revised(body.serving(purpose), mentions, rev, marks);
  }

  /** Whether its content and metadata are already what the edit wants. */
  public boolean saysAs(Edit edit) {
    return content().equals(edit.content()) && Objects.equals(metadata(), edit.metadata());
  }

  /** Whether it is in the log. */
  public boolean isLogged() {
    return position != UNLOGGED;
  }

  /** The content of its body. */
  public String content() {
    return body.content();
  }

  /** The type of its body. */
  public MessageType type() {
    return body.type();
  }

  /** The message it replies to, if any. */
  public @Nullable MessageId replyTo() {
    return body.replyTo();
  }

  /** The message that begins the thread it is in, if it is in one. */
  public @Nullable MessageId thread() {
    return body.thread();
  }

  /** What it is for beside being read, if anything. */
  public @Nullable Purpose purpose() {
    return body.purpose();
  }

  /** The metadata of its body, if any. */
  public @Nullable Map<String, Object> metadata() {
    return body.metadata();
  }

  /** How many bytes of JSON it is, about. */
  public long weight() {
    return FRAME
        + JsonWeight.of(content())
        + JsonWeight.of(metadata())
        + JsonWeight.of(mentions.tokens())
        + (purpose() == null ? 0 : Purpose.MOST_BYTES)
        + (long) ID * mentions.members().size()
        + marks.weight();
  }
}
