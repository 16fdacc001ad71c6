package io.mochat.realtime.status;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.ConversationClosed;
import io.mochat.kernel.Change.MemberLeft;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Posting;
import io.mochat.realtime.live.LiveBus;
import io.mochat.realtime.live.LiveEvent.StatusChanged;
import io.mochat.realtime.live.LiveFrame;
import io.mochat.realtime.live.LiveFrame.StatusSet;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.realtime.live.Status;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What members are doing, told to those who asked: of one member once a second at most, the last
 * state of each conversation. In memory only; what runs out is told as idle. Thread-safe.
 *
 * <p>Runtimes work in several conversations at once, as many as the operator allows, and are told
 * of once a second in each.
 */
@Component
public class StatusManager {

  private static final long PACE = TimeUnit.SECONDS.toMillis(1);

  private final StatusBoard board = new StatusBoard();
  // What was told of within the last second. Only for the thread of the streamer.
  private final Set<Pace> told = new HashSet<>();
  private final Posting posting;
  private final AudienceSource audiences;
  private final LiveStreamer streamer;
  private final LiveBus bus;
  private final UserManager users;
  private final Clock clock;

  StatusManager(
      Posting posting,
      AudienceSource audiences,
      LiveStreamer streamer,
      LiveBus bus,
      Changes changes,
      UserManager users,
      Clock clock) {
    this.posting = posting;
    this.audiences = audiences;
    this.streamer = streamer;
    this.bus = bus;
    this.users = users;
    this.clock = clock;
    bus.whenHeard(this::heard);
    changes.when(MemberLeft.class, left -> board.remove(left.conversation(), left.member()));
    changes.when(ConversationClosed.class, closed -> board.removeAll(closed.conversation()));
  }

  /**
   * Sets what the caller is doing in a conversation where it may post.
   *
   * @return the status, as others are about to hear of it
   * @throws ChatException as {@link Posting#toPost}, and {@code QUOTA_REACHED} for a caller that is
   *     doing something in too many conversations
   */
  public Status set(Caller caller, Wish wish) {
    return set(caller, wish, new Pace(caller.id(), null));
  }

  /** The same of a runtime, told of by itself. */
  public Status setOfRuntime(Caller runtime, Wish wish) {
    return set(runtime, wish, new Pace(runtime.id(), wish.conversation()));
  }

  private Status set(Caller caller, Wish wish, Pace pace) {
    posting.toPost(caller, wish.conversation());
    if (!board.hasRoom(caller.id(), wish.conversation())) {
      throw new ChatException(ErrorCode.QUOTA_REACHED);
    }
    var status =
        new Status(
            wish.conversation(),
            caller.profile(),
            wish.state(),
            wish.text(),
            wish.stopReason(),
            wish.causedBy(),
            clock.instant().plus(wish.left()));
    // On the one thread, so that states of one member are told in the order in which they are set.
    streamer.run(() -> note(status, wish.left(), pace));
    return status;
  }

  /** The statuses that count in a conversation now. */
  public Collection<Status> of(ConversationId conversation) {
    return board.of(conversation).stream()
        .filter(status -> status.state() != Status.State.IDLE)
        .toList();
  }

  /** The conversations where somebody does something, among these. */
  public Collection<ConversationId> conversations(Predicate<ConversationId> wanted) {
    return board.conversations().stream().filter(wanted).toList();
  }

  /** How many statuses there are. */
  public int count() {
    return board.size();
  }

  private void heard(LiveFrame frame) {
    if (frame instanceof StatusSet set) {
      streamer.offer(
          () ->
              users.find(set.sender()).ifPresent(sender -> take(status(set, sender), set.left())));
    }
  }

  // Of another server, which tells it at its own pace.
  private void take(Status status, Duration left) {
    if (status.state() == Status.State.IDLE) {
      board.remove(status.conversation(), status.sender().id());
    } else if (board.hasRoom(status.sender().id(), status.conversation())) {
      // Its own server says when it runs out, if it lives that long.
      board.put(status, streamer.later(() -> forget(status), left.toMillis() + PACE), false);
    }
    show(status);
  }

  private void forget(Status status) {
    board.remove(status.conversation(), status.sender().id());
    show(status.idle());
  }

  private void note(Status status, Duration left, Pace pace) {
    board.put(status, expiry(status, left, pace), true);
    due(pace);
  }

  private Future<?> expiry(Status status, Duration left, Pace pace) {
    return streamer.later(() -> note(status.idle(), left, pace), left.toMillis());
  }

  private void due(Pace pace) {
    if (told.add(pace)) {
      tell(pace);
      streamer.later(() -> again(pace), PACE);
    }
  }

  private void again(Pace pace) {
    told.remove(pace);
    if (board.isUntold(pace.member(), pace.conversation())) {
      due(pace);
    }
  }

  private void tell(Pace pace) {
    var status = board.next(pace.member(), pace.conversation());
    if (status != null) {
      bus.send(frame(status));
      show(status);
    }
  }

  private void show(Status status) {
    // Whoever has left a moment ago is not heard of there any more.
    audiences
        .findFor(status.sender().id(), status.conversation())
        .ifPresent(audience -> streamer.stream(new StatusChanged(status, audience)));
  }

  private Status status(StatusSet set, Profile sender) {
    return new Status(
        set.conversation(),
        sender,
        set.state(),
        set.text(),
        set.stopReason(),
        set.causedBy(),
        clock.instant().plus(set.left()));
  }

  private StatusSet frame(Status status) {
    var left = Duration.between(clock.instant(), status.expiresAt());
    return new StatusSet(
        status.conversation(),
        status.sender().id(),
        status.state(),
        status.text(),
        status.stopReason(),
        status.causedBy(),
        left.isNegative() ? Duration.ZERO : left);
  }

  /** Of what is told once a second: a member, or only what it does in one conversation. */
  private record Pace(MemberId member, @Nullable ConversationId conversation) {}

  /**
   * What a member says.
   *
   * @param left how long it counts
   */
  public record Wish(
      ConversationId conversation,
      Status.State state,
      @Nullable String text,
      Duration left,
      @Nullable String causedBy,
      Status.@Nullable StopReason stopReason) {}
}
