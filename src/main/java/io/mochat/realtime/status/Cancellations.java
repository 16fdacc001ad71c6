package io.mochat.realtime.status;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.realtime.live.LiveBus;
import io.mochat.realtime.live.LiveEvent.TurnCancelled;
import io.mochat.realtime.live.LiveFrame;
import io.mochat.realtime.live.LiveFrame.CancelWished;
import io.mochat.realtime.live.LiveStreamer;
import io.mochat.users.UserManager;
import org.springframework.stereotype.Component;

/** Wishes of humans that an agent stops what it is doing. They force nobody. Thread-safe. */
@Component
public class Cancellations {

  private final Access access;
  private final UserManager users;
  private final LiveStreamer streamer;
  private final LiveBus bus;

  Cancellations(Access access, UserManager users, LiveStreamer streamer, LiveBus bus) {
    this.access = access;
    this.users = users;
    this.streamer = streamer;
    this.bus = bus;
    bus.whenHeard(this::heard);
  }

  /**
   * Tells an agent, wherever it is connected, that the caller wishes it to stop.
   *
   * @throws ChatException {@code HUMANS_ONLY}, {@code AGENT_NOT_FOUND} where no such agent reads
   *     the conversation, and as {@link Access#requireRead}
   */
  public void wish(Caller caller, ConversationId conversation, MemberId agent) {
    access.requireRead(caller, conversation);
    if (caller.profile().kind() != MemberKind.HUMAN) {
      throw new ChatException(ErrorCode.HUMANS_ONLY);
    }
    users
        .find(agent)
        .filter(found -> found.kind() == MemberKind.AGENT)
        .filter(found -> access.canRead(agent, conversation))
        .orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
    bus.send(new CancelWished(conversation, agent, caller.id()));
    streamer.run(() -> streamer.stream(new TurnCancelled(conversation, agent, caller.profile())));
  }

  private void heard(LiveFrame frame) {
    if (frame instanceof CancelWished wished) {
      streamer.offer(
          () ->
              users
                  .find(wished.by())
                  .map(by -> new TurnCancelled(wished.conversation(), wished.agent(), by))
                  .ifPresent(streamer::stream));
    }
  }
}
