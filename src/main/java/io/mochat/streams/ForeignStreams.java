package io.mochat.streams;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.realtime.live.LiveFrame;
import io.mochat.realtime.live.LiveFrame.StreamGrown;
import io.mochat.realtime.live.LiveFrame.StreamWanted;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The streams of other servers as far as they were heard of, as many as may be open here. What was
 * lost on the way is asked for again; one that is heard of no more counts as broken off. Frames
 * come one at a time.
 */
final class ForeignStreams {

  /** Longer than a stream lives without a delta, which its own server says. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final String LOST = "lost";

  private final StreamProperties properties;
  private final TextRoom room;
  private final Around around;
  private final Map<StreamId, Foreign> streams = new ConcurrentHashMap<>();

  ForeignStreams(StreamProperties properties, Around around) {
    this.properties = properties;
    this.room = new TextRoom(properties.characters());
    this.around = around;
  }

  Optional<StreamText> find(StreamId id) {
    return Optional.ofNullable(streams.get(id)).map(Foreign::text);
  }

  List<Telling> in(Predicate<ConversationId> wanted) {
    return streams.values().stream()
        .filter(stream -> wanted.test(stream.text().conversation()))
        .map(Foreign::telling)
        .toList();
  }

  /** Takes what another server says of a stream of its own. */
  void heard(StreamGrown grown) {
    var stream = streams.get(grown.stream());
    if (stream == null && grown.end() == null && streams.size() < properties.open()) {
      stream =
          around.people().apply(grown.author()).map(author -> begin(grown, author)).orElse(null);
    }
    if (stream != null) {
      add(stream, grown);
    }
  }

  private Foreign begin(StreamGrown grown, Profile author) {
    var text = new StreamText(grown.stream(), grown.conversation(), grown.thread(), author, room);
    var watch = around.watches().apply(properties.idle().plus(GRACE), () -> forget(grown.stream()));
    var stream = new Foreign(text, around.tellings().apply(text), watch);
    streams.put(grown.stream(), stream);
    return stream;
  }

  private void add(Foreign stream, StreamGrown grown) {
    stream.watch().heard();
    try {
      stream.text().add(grown.offset(), grown.text());
    } catch (ChatException refusal) {
      if (refusal.code() == ErrorCode.STREAM_OFFSET && grown.end() == null) {
        around.others().accept(new StreamWanted(grown.stream()));
      }
    }
    if (grown.end() == null) {
      stream.telling().moved();
    } else {
      end(stream, grown.end());
    }
  }

  private void forget(StreamId id) {
    var stream = streams.get(id);
    if (stream != null) {
      end(stream, new StreamEnd(true, null, 0, LOST));
    }
  }

  private void end(Foreign stream, StreamEnd how) {
    streams.remove(stream.text().id());
    stream.watch().stop();
    stream.text().end(how);
    stream.telling().now();
  }

  private record Foreign(StreamText text, Telling telling, IdleWatch watch) {}

  /**
   * What it needs of the rest.
   *
   * @param people who somebody is
   * @param others gets what other servers are asked
   */
  record Around(
      Function<MemberId, Optional<Profile>> people,
      Function<StreamText, Telling> tellings,
      BiFunction<Duration, Runnable, IdleWatch> watches,
      Consumer<LiveFrame> others) {}
}
