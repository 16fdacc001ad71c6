package io.mochat.streams;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.AudienceSource;
import io.mochat.realtime.live.LiveBus;
import io.mochat.realtime.live.LiveFrame;
import io.mochat.realtime.live.LiveFrame.CancelWished;
import io.mochat.realtime.live.LiveFrame.StatusSet;
import io.mochat.realtime.live.LiveFrame.StreamGrown;
import io.mochat.realtime.live.LiveFrame.StreamWanted;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.live.StreamId;
import io.mochat.users.UserManager;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Has streams told, here and on other servers, and those of other servers here. Thread-safe. */
@Component
class Tellers {

  private final AudienceSource audiences;
  private final LiveStreamer streamer;
  private final LiveBus bus;
  private final OpenStreams own;
  private final ForeignStreams others;

  Tellers(
      AudienceSource audiences,
      LiveStreamer streamer,
      LiveBus bus,
      UserManager users,
      OpenStreams own,
      StreamProperties properties) {
    this.audiences = audiences;
    this.streamer = streamer;
    this.bus = bus;
    this.own = own;
    this.others =
        new ForeignStreams(
            properties,
            new ForeignStreams.Around(users::find, this::foreign, this::watch, bus::send));
    bus.whenHeard(frame -> streamer.offer(() -> heard(frame)));
  }

  private void heard(LiveFrame frame) {
    switch (frame) {
      case StreamGrown grown -> others.heard(grown);
      case StreamWanted wanted ->
          own.find(wanted.stream()).ifPresent(stream -> stream.telling().again());
      case StatusSet set -> {}
      case CancelWished wished -> {}
    }
  }

  /** Tells of a stream of this server. */
  Telling own(StreamText text, Runnable lost) {
    return new Telling(text, audiences, streamer, bus::send, lost);
  }

  // Its own server ends it when its author has gone.
  private Telling foreign(StreamText text) {
    return new Telling(text, audiences, streamer, grown -> {}, () -> {});
  }

  IdleWatch watch(Duration patience, Runnable end) {
    return new IdleWatch(streamer, patience, end);
  }

  /** A stream of another server. */
  Optional<StreamText> ofOthers(StreamId id) {
    return others.find(id);
  }

  /** Tells those of other servers' streams who have not heard of them yet. */
  void greet(Predicate<ConversationId> wanted) {
    others.in(wanted).forEach(Telling::now);
  }
}
