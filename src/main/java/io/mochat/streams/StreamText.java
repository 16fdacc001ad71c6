package io.mochat.streams;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.realtime.live.LiveStream;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * The text of a stream so far, kept once, and how much of it has been told. Places in it are
 * counted in characters of Java, as those of UTF-16 are. Thread-safe.
 */
final class StreamText implements LiveStream {

  /** The most characters of a stream. */
  static final int MOST = 65_536;

  private final StreamId id;
  private final ConversationId conversation;
  private final @Nullable MessageId thread;
  private final Profile author;
  private final TextRoom room;
  private final StringBuilder text = new StringBuilder();
  private boolean closed;
  private @Nullable StreamEnd end;
  private int told;

  StreamText(
      StreamId id,
      ConversationId conversation,
      @Nullable MessageId thread,
      Profile author,
      TextRoom room) {
    this.id = id;
    this.conversation = conversation;
    this.thread = thread;
    this.author = author;
    this.room = room;
  }

  @Override
  public StreamId id() {
    return id;
  }

  @Override
  public ConversationId conversation() {
    return conversation;
  }

  @Override
  public @Nullable MessageId thread() {
    return thread;
  }

  @Override
  public Profile author() {
    return author;
  }

  @Override
  public synchronized String text(int from, int to) {
    return text.substring(from, to);
  }

  @Override
  public synchronized @Nullable StreamEnd end() {
    return end;
  }

  /** All of it so far. */
  synchronized String whole() {
    return text.toString();
  }

  /** How many characters there are. */
  synchronized int length() {
    return text.length();
  }

  /**
   * Adds what is new of a part; what is there already is ignored.
   *
   * @param offset where the part belongs
   * @return how many characters there are then
   * @throws ChatException {@code STREAM_OFFSET} when something is missing before it, {@code
   *     PAYLOAD_TOO_LARGE} when there would be too many, {@code BUSY} when the streams of this
   *     server hold as many as they may, {@code STREAM_GONE} when it is closed
   */
  synchronized int add(int offset, String part) {
    if (closed) {
      throw new ChatException(ErrorCode.STREAM_GONE);
    }
    int have = text.length();
    if (offset > have) {
      throw ChatException.hole(have);
    }
    int known = have - offset;
    int fresh = part.length() - known;
    if (fresh <= 0) {
      return have;
    }
    if (have + fresh > MOST) {
      throw ChatException.of(
          ErrorCode.PAYLOAD_TOO_LARGE, "text", "at most " + MOST + " characters in all");
    }
    if (!room.take(fresh)) {
      throw new ChatException(ErrorCode.BUSY);
    }
    text.append(part, known, part.length());
    return text.length();
  }

  /** Lets nothing be added any more; returns all there is. */
  synchronized String close() {
    closed = true;
    return text.toString();
  }

  /** Lets more be added again, since it did not end after all. */
  synchronized void reopen() {
    closed = false;
  }

  /** Ends it, unless it has ended; gives its room back. */
  synchronized boolean end(StreamEnd how) {
    if (end != null) {
      return false;
    }
    closed = true;
    end = how;
    room.giveBack(text.length());
    return true;
  }

  /**
   * Marks as told all that can be told now: while it is open no half of a character that is two.
   *
   * @return from where on it had not been told
   */
  synchronized int tell() {
    int before = told;
    int length = text.length();
    boolean half =
        end == null && length > told && Character.isHighSurrogate(text.charAt(length - 1));
    told = half ? length - 1 : length;
    return before;
  }

  /** How much of it has been told. */
  synchronized int told() {
    return told;
  }
}
