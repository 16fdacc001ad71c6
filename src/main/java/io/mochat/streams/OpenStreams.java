package io.mochat.streams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.messages.SendKey;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The streams that are written on this server, as many as the settings let be, and what became of
 * the {@value #REMEMBERED} that ended last, for {@value #MINUTES} minutes. Thread-safe.
 */
@Component
class OpenStreams {

  private static final int REMEMBERED = 20_000;
  private static final int MINUTES = 10;

  private final StreamProperties properties;
  private final TextRoom room;
  private final Map<StreamId, OpenStream> byId = new HashMap<>();
  private final Map<Key, OpenStream> byKey = new HashMap<>();
  private final Map<MemberId, Integer> ofMember = new HashMap<>();
  private final Cache<StreamId, Ended> ended =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterWrite(Duration.ofMinutes(MINUTES))
          .build();

  OpenStreams(StreamProperties properties) {
    this.properties = properties;
    this.room = new TextRoom(properties.characters());
  }

  TextRoom room() {
    return room;
  }

  Duration idle() {
    return properties.idle();
  }

  /**
   * Adds one, unless its author has one open under the same key.
   *
   * @return the one that is open
   * @throws ChatException {@code STREAM_LIMIT} when its author, {@code BUSY} when the server has as
   *     many as it may
   */
  synchronized OpenStream add(OpenStream fresh) {
    var key = new Key(fresh.author(), fresh.key());
    var present = byKey.get(key);
    if (present != null) {
      return present;
    }
    if (fresh.opening().counted()
        && ofMember.getOrDefault(fresh.author(), 0) >= properties.openOfMember()) {
      throw new ChatException(ErrorCode.STREAM_LIMIT);
    }
    if (byId.size() >= properties.open()) {
      throw new ChatException(ErrorCode.BUSY);
    }
    byId.put(fresh.id(), fresh);
    byKey.put(key, fresh);
    ofMember.merge(fresh.author(), 1, Integer::sum);
    return fresh;
  }

  /** Takes one out that has ended, and remembers how. */
  synchronized void remove(OpenStream stream, StreamEnd end) {
    if (byId.remove(stream.id()) != null) {
      byKey.remove(new Key(stream.author(), stream.key()));
      ofMember.computeIfPresent(stream.author(), (id, count) -> count > 1 ? count - 1 : null);
    }
    ended.put(stream.id(), new Ended(stream.author(), stream.opening().conversation(), end));
  }

  synchronized Optional<OpenStream> find(MemberId author, SendKey key) {
    return Optional.ofNullable(byKey.get(new Key(author, key)));
  }

  synchronized Optional<OpenStream> find(StreamId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The open stream of this author.
   *
   * @throws ChatException {@code STREAM_GONE} if there is none
   */
  OpenStream own(MemberId author, StreamId id) {
    return find(id)
        .filter(stream -> stream.author().equals(author))
        .orElseThrow(() -> new ChatException(ErrorCode.STREAM_GONE));
  }

  /** What became of a stream of this author that was open a while ago. */
  Optional<Ended> findEnded(StreamId id, MemberId author) {
    return findEnded(id).filter(found -> found.author().equals(author));
  }

  /** What became of a stream that was open a while ago. */
  Optional<Ended> findEnded(StreamId id) {
    return Optional.ofNullable(ended.getIfPresent(id));
  }

  /** Those of an author in a conversation. */
  synchronized List<OpenStream> of(MemberId author, ConversationId conversation) {
    return ofMember.containsKey(author)
        ? byId.values().stream()
            .filter(stream -> stream.author().equals(author))
            .filter(stream -> stream.opening().conversation().equals(conversation))
            .toList()
        : List.of();
  }

  /** Those in conversations of interest, about which may be asked of the database. */
  List<OpenStream> in(Predicate<ConversationId> wanted) {
    return all().stream().filter(stream -> wanted.test(stream.opening().conversation())).toList();
  }

  private synchronized List<OpenStream> all() {
    return List.copyOf(byId.values());
  }

  synchronized int count() {
    return byId.size();
  }

  private record Key(MemberId author, SendKey key) {}

  /** A stream that has ended. */
  record Ended(MemberId author, ConversationId conversation, StreamEnd end) {}
}
