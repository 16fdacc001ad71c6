package io.mochat.streams;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageRouter.Routed;
import io.mochat.messages.Posting;
import io.mochat.realtime.live.StreamId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Messages that are shown while they are written. A stream is in the memory of the server where it
 * was begun; at its end it is posted under its key as any message is, so that one comes out however
 * often the end is repeated, and also when its author has to send the whole text because the stream
 * is gone. Thread-safe.
 *
 * <p>Streams of others, and those that are gone, are refused alike as {@code STREAM_GONE}.
 */
@Component
public class StreamManager {

  /** The most characters of a stream, as UTF-16 counts them. */
  public static final int MOST = StreamText.MOST;

  /** The most characters of one part. */
  public static final int MOST_OF_DELTA = 8_192;

  /** What the metadata of a message says that its author did not finish. */
  public static final String INTERRUPTED = "interrupted";

  private final Posting posting;
  private final MessageLog messages;
  private final AudienceSource audiences;
  private final Tellers tellers;
  private final OpenStreams streams;
  private final StreamEnds ends;
  private final Clock clock;

  StreamManager(
      Posting posting,
      MessageLog messages,
      AudienceSource audiences,
      Tellers tellers,
      OpenStreams streams,
      StreamEnds ends,
      Clock clock) {
    this.posting = posting;
    this.messages = messages;
    this.audiences = audiences;
    this.tellers = tellers;
    this.streams = streams;
    this.ends = ends;
    this.clock = clock;
  }

  /**
   * Begins a stream where the caller may post. Repeated under its key it gives the open stream, or
   * the message that it has become.
   *
   * @throws ChatException as {@link Posting#toPost}, {@code VALIDATION_FAILED} for a reply to no
   *     message of the conversation, {@code THREAD_ROOT}, {@code IDEMPOTENCY_CONFLICT} for a key
   *     that something else has, {@code STREAM_LIMIT} and {@code BUSY}
   */
  public Started start(Caller caller, Opening opening) {
    var open = streams.find(caller.id(), opening.key());
    if (open.isPresent()) {
      return repeated(open.get(), opening);
    }
    var before = messages.findByKey(caller.id(), opening.key());
    if (before.isPresent()) {
      return posted(before.get(), opening);
    }
    posting.toPost(caller, opening.conversation());
    requireOwnReply(opening);
    requireThread(opening);
    var fresh = fresh(caller, opening);
    var present = streams.add(fresh);
    if (present != fresh) {
      return repeated(present, opening);
    }
    begin(fresh);
    return open(fresh);
  }

  private OpenStream fresh(Caller caller, Opening opening) {
    var text =
        new StreamText(
            StreamId.next(),
            opening.conversation(),
            opening.thread(),
            caller.profile(),
            streams.room());
    var stream = new OpenStream(caller, opening, text, inTime());
    // Ends post, and wait for the database: not on the thread that tells.
    stream.tellBy(tellers.own(text, () -> Thread.ofVirtual().start(() -> ends.lose(stream))));
    return stream;
  }

  private void begin(OpenStream stream) {
    stream.watchBy(
        tellers.watch(streams.idle(), () -> Thread.ofVirtual().start(() -> ends.expire(stream))));
    stream.telling().moved();
  }

  private Started repeated(OpenStream present, Opening opening) {
    if (!present.opening().isLike(opening)) {
      throw ChatException.keyTaken("clientMessageId");
    }
    return open(present);
  }

  private static Started open(OpenStream stream) {
    return new Started.Open(stream.id(), stream.expiresAt(), stream.text().length());
  }

  private Started posted(Message message, Opening opening) {
    if (!message.conversation().equals(opening.conversation())) {
      throw ChatException.keyOf(message.id());
    }
    return new Started.Posted(ends.routed(message));
  }

  private void requireOwnReply(Opening opening) {
    var replyTo = opening.replyTo();
    if (replyTo != null && messages.find(opening.conversation(), replyTo).isEmpty()) {
      throw ChatException.invalid("replyTo", "the id of a message in the same conversation");
    }
  }

  private void requireThread(Opening opening) {
    var root = opening.thread();
    if (root != null
        && messages
            .find(opening.conversation(), root)
            .filter(found -> found.thread() == null)
            .isEmpty()) {
      throw new ChatException(ErrorCode.THREAD_ROOT);
    }
  }

  /** Whether one more delta of the caller to its stream costs nothing now. */
  public boolean takeFree(Caller caller, StreamId id) {
    return streams.find(id).filter(stream -> stream.author().equals(caller.id())).stream()
        .anyMatch(OpenStream::takeFree);
  }

  /**
   * Adds to a stream; what is there already is ignored.
   *
   * @param offset where the text belongs, counted in characters of UTF-16
   * @return how many characters there are then
   * @throws ChatException {@code STREAM_OFFSET} when something is missing before it, {@code
   *     PAYLOAD_TOO_LARGE} when there would be too many, {@code BUSY} when the streams of this
   *     server hold as many as they may; and as {@link Posting#toPost} once the caller may not post
   *     there any more, which ends the stream
   */
  public int add(Caller caller, StreamId id, int offset, String text) {
    var stream = streams.own(caller.id(), id);
    try {
      posting.toPost(caller, stream.opening().conversation());
    } catch (ChatException refusal) {
      ends.loseIfRefused(stream, refusal);
      throw refusal;
    }
    int have = stream.text().add(offset, text);
    stream.heard(inTime());
    stream.telling().moved();
    return have;
  }

  /**
   * Posts what was streamed, or the content that is given instead. Repeated it gives the message
   * once more. A failure leaves the stream open.
   *
   * @throws ChatException as {@link MessageRouter#post}
   */
  public Routed end(Caller caller, StreamId id, Ending ending) {
    return ends.end(caller, id, ending);
  }

  /**
   * Breaks a stream off; repeated it answers the same.
   *
   * @param kept whether what there is becomes a message
   * @return that message; empty if there is none
   */
  public Optional<Routed> abort(Caller caller, StreamId id, boolean kept, @Nullable String reason) {
    return ends.abort(caller, id, kept, reason);
  }

  /**
   * A stream as it stands, for whoever may read its conversation.
   *
   * @throws ChatException {@code STREAM_GONE} for all others
   */
  public Shown get(Caller caller, StreamId id) {
    return streams
        .find(id)
        .map(stream -> shown(stream.text()))
        .or(() -> tellers.ofOthers(id).map(StreamManager::shown))
        .or(() -> streams.findEnded(id).map(ended -> shown(id, ended)))
        .filter(shown -> audiences.findFor(caller.id(), shown.conversation()).isPresent())
        .orElseThrow(() -> new ChatException(ErrorCode.STREAM_GONE));
  }

  private static Shown shown(StreamText text) {
    return new Shown(text.id(), text.conversation(), text.author().id(), text.whole(), text.end());
  }

  private static Shown shown(StreamId id, OpenStreams.Ended ended) {
    return new Shown(id, ended.conversation(), ended.author(), "", ended.end());
  }

  /** Has those hear of the open streams in these conversations who have not heard of them yet. */
  public void greet(Predicate<ConversationId> wanted) {
    streams.in(wanted).forEach(stream -> stream.telling().now());
    tellers.greet(wanted);
  }

  /** How many streams are written on this server. */
  public int open() {
    return streams.count();
  }

  /** How many characters they have. */
  public long characters() {
    return streams.room().held();
  }

  private Instant inTime() {
    return clock.instant().plus(streams.idle());
  }
}
