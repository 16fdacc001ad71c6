package io.mochat.cluster;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.realtime.ClusterBus;
import io.mochat.realtime.live.LiveBus;
import io.mochat.realtime.live.LiveFrame;
import io.mochat.realtime.live.LiveFrame.CancelWished;
import io.mochat.realtime.live.LiveFrame.StatusSet;
import io.mochat.realtime.live.LiveFrame.StreamGrown;
import io.mochat.realtime.live.LiveFrame.StreamWanted;
import io.mochat.realtime.live.Status;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is only told as JSON on a bus of its own. A frame that another version made and this one
 * does not understand is passed over. Thread-safe.
 */
final class LiveFrames implements LiveBus {

  private final ClusterBus bus;
  private final JsonMapper mapper;

  LiveFrames(ClusterBus bus, JsonMapper mapper) {
    this.bus = bus;
    this.mapper = mapper;
  }

  @Override
  public void send(LiveFrame frame) {
    bus.ring(mapper.writeValueAsBytes(Frame.of(frame)));
  }

  @Override
  public void whenHeard(Consumer<LiveFrame> listener) {
    bus.whenRung(bytes -> decode(bytes).ifPresent(listener));
  }

  private Optional<LiveFrame> decode(byte[] bytes) {
    try {
      return Optional.of(mapper.readValue(bytes, Frame.class).frame());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** One of these is there. */
  private record Frame(
      @Nullable Grown grown, @Nullable String wanted, @Nullable Set set, @Nullable Cancel cancel) {

    static Frame of(LiveFrame frame) {
      return switch (frame) {
        case StreamGrown grown -> new Frame(Grown.of(grown), null, null, null);
        case StreamWanted wanted -> new Frame(null, wanted.stream().value(), null, null);
        case StatusSet set -> new Frame(null, null, Set.of(set), null);
        case CancelWished wished -> new Frame(null, null, null, Cancel.of(wished));
      };
    }

    LiveFrame frame() {
      if (grown != null) {
        return grown.frame();
      }
      if (wanted != null) {
        return new StreamWanted(new StreamId(wanted));
      }
      if (set != null) {
        return set.frame();
      }
      if (cancel != null) {
        return cancel.frame();
      }
      throw new IllegalArgumentException("frame: of no known kind");
    }
  }

  private record Grown(
      String stream,
      String conversation,
      @Nullable String thread,
      String author,
      int offset,
      String text,
      @Nullable End end) {

    static Grown of(StreamGrown grown) {
      return new Grown(
          grown.stream().value(),
          grown.conversation().value(),
          grown.thread() == null ? null : grown.thread().value(),
          grown.author().value(),
          grown.offset(),
          grown.text(),
          grown.end() == null ? null : End.of(grown.end()));
    }

    StreamGrown frame() {
      return new StreamGrown(
          new StreamId(stream),
          ConversationId.of(conversation),
          thread == null ? null : new MessageId(thread),
          new MemberId(author),
          offset,
          text,
          end == null ? null : end.value());
    }
  }

  private record End(boolean aborted, @Nullable String message, long seq, @Nullable String reason) {

    static End of(StreamEnd end) {
      var message = end.message();
      return new End(
          end.aborted(), message == null ? null : message.value(), end.seq(), end.reason());
    }

    StreamEnd value() {
      return new StreamEnd(aborted, message == null ? null : new MessageId(message), seq, reason);
    }
  }

  private record Set(
      String conversation,
      String sender,
      String state,
      @Nullable String text,
      @Nullable String stopReason,
      @Nullable String causedBy,
      long left) {

    static Set of(StatusSet set) {
      return new Set(
          set.conversation().value(),
          set.sender().value(),
          set.state().word(),
          set.text(),
          set.stopReason() == null ? null : set.stopReason().word(),
          set.causedBy(),
          set.left().toMillis());
    }

    StatusSet frame() {
      return new StatusSet(
          ConversationId.of(conversation),
          new MemberId(sender),
          Status.State.find(state).orElseThrow(),
          text,
          stopReason == null ? null : Status.StopReason.find(stopReason).orElseThrow(),
          causedBy,
          Duration.ofMillis(left));
    }
  }

  private record Cancel(String conversation, String agent, String by) {

    static Cancel of(CancelWished wished) {
      return new Cancel(wished.conversation().value(), wished.agent().value(), wished.by().value());
    }

    CancelWished frame() {
      return new CancelWished(
          ConversationId.of(conversation), new MemberId(agent), new MemberId(by));
    }
  }
}
