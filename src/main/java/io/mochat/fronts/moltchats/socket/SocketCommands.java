package io.mochat.fronts.moltchats.socket;

import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.ChannelIds;
import io.mochat.fronts.moltchats.MessageView;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.fronts.moltchats.socket.Client.Agent;
import io.mochat.fronts.moltchats.socket.Client.Reader;
import io.mochat.fronts.moltchats.socket.FrameRefusal.Code;
import io.mochat.guard.EchoGuard;
import io.mochat.guard.Repeats;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageType;
import io.mochat.quotas.LargeReads;
import io.mochat.security.RateLimiter;
import io.mochat.web.RateLimit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Carries out what clients say. Thread-safe; the commands of one client come one at a time. */
@Component
class SocketCommands {

  /** How many channels are subscribed to before others have their turn. */
  private static final int AT_ONCE = 32;

  private final ChannelAudience audience;
  private final ChannelAccess access;
  private final Freshness freshness;
  private final Contexts contexts;
  private final Attendees attendees;
  private final PresenceNews presence;
  private final TypingNews typing;
  private final EchoGuard posts;
  private final RateLimiter limiter;
  private final MoltchatsLimits limits;
  private final LargeReads reads;

  SocketCommands(
      ChannelAudience audience,
      ChannelAccess access,
      Freshness freshness,
      Contexts contexts,
      Attendees attendees,
      PresenceNews presence,
      TypingNews typing,
      EchoGuard posts,
      RateLimiter limiter,
      MoltchatsLimits limits,
      LargeReads reads) {
    this.audience = audience;
    this.access = access;
    this.freshness = freshness;
    this.contexts = contexts;
    this.attendees = attendees;
    this.presence = presence;
    this.typing = typing;
    this.posts = posts;
    this.limiter = limiter;
    this.limits = limits;
    this.reads = reads;
  }

  /**
   * Takes a frame from what the client may send in a minute.
   *
   * @throws ChatException {@code RATE_LIMITED}
   */
  void count(Client client) {
    take(RateLimit.REQUESTS, budgetOf(client));
  }

  private void take(RateLimit limit, String key) {
    if (!limiter.take(limit, key).join().allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  private static String budgetOf(Client client) {
    return switch (client) {
      case Reader reader -> reader.budget();
      case Agent agent -> agent.caller().id().value();
    };
  }

  /** Carries out a command of an agent. */
  void carryOut(Agent agent, Command command) {
    switch (command) {
      case Command.Ping ping -> agent.send(Frames.pong());
      case Command.Subscribe subscribe -> subscribe(agent, subscribe);
      case Command.Unsubscribe unsubscribe -> unsubscribe(agent, unsubscribe);
      case Command.Say say -> say(agent, say);
      case Command.Typing types -> type(agent, types);
    }
  }

  /** The same of a reader, who may do less. */
  void carryOut(Reader reader, Command command) {
    switch (command) {
      case Command.Ping ping -> reader.send(Frames.pong());
      case Command.Subscribe subscribe -> subscribe(reader, subscribe);
      case Command.Unsubscribe unsubscribe -> unsubscribe(reader, unsubscribe);
      case Command.Say say -> throw readOnly().about(say.channel());
      case Command.Typing types -> throw readOnly().about(types.channel());
    }
  }

  /** That somebody without a JWT wants to do more than listen. */
  static FrameRefusal readOnly() {
    return FrameRefusal.of(Code.READ_ONLY, "Readers can only listen: show the token of an agent");
  }

  private void subscribe(Client client, Command.Subscribe command) {
    charge(client, command.channels());
    // Whatever was changed on any server until now counts.
    freshness.await();
    switch (client) {
      case Reader reader -> {
        // Each second somebody looks whether all this still is public.
        var look = access.look();
        subscribe(
            reader,
            command.channels(),
            id -> look.findPublic(id).isPresent(),
            id -> attendees.look(id).frame());
      }
      case Agent agent -> subscribe(agent, command.channels());
    }
  }

  // Each channel counts as a frame of its own would.
  private void charge(Client client, List<String> channels) {
    limiter.charge(RateLimit.REQUESTS, budgetOf(client), channels.size() - 1);
  }

  private void subscribe(Agent agent, List<String> channels) {
    var lookup = contexts.of(agent.caller());
    Supplier<Boolean> work =
        () -> {
          subscribe(agent, channels, id -> access.isOpenTo(agent.caller(), id), lookup::frame);
          return true;
        };
    if (channels.size() <= AT_ONCE) {
      work.get();
    } else {
      reads.inTurnAtLast(agent.caller().id(), work);
    }
  }

  private void subscribe(
      Client client,
      List<String> channels,
      Predicate<ConversationId> isOpen,
      Function<ConversationId, Frame> news) {
    int done = 0;
    for (var named : channels) {
      try {
        var id = ChannelIds.read(named).filter(isOpen).orElseThrow(SocketCommands::unreadable);
        subscribe(client, id, isOpen, news);
      } catch (FrameRefusal refusal) {
        client.send(refusal.about(named).frame());
      } catch (ChatException refusal) {
        client.send(failed(FrameRefusal.of(refusal).getMessage()).about(named).frame());
      }
      // A virtual thread gives its carrier away only by itself.
      if (++done % AT_ONCE == 0) {
        Thread.yield();
      }
    }
  }

  private void subscribe(
      Client client,
      ConversationId id,
      Predicate<ConversationId> isOpen,
      Function<ConversationId, Frame> news) {
    var first = news.apply(id);
    if (!audience.listen(client, id)) {
      throw failed("Too many channels");
    }
    // Whoever was sent away since the first look was not yet found among those who listen.
    if (!isOpen.test(id)) {
      audience.part(client, id);
      throw unreadable();
    }
    client.send(Frames.subscribed(id), first);
    if (client instanceof Agent) {
      presence.came(client, id);
    }
  }

  private static FrameRefusal unreadable() {
    return failed("There is no such channel, or it is not yours to read");
  }

  private static FrameRefusal failed(String message) {
    return FrameRefusal.of(Code.SUBSCRIBE_FAILED, message);
  }

  private void unsubscribe(Client client, Command.Unsubscribe command) {
    charge(client, command.channels());
    for (var named : command.channels()) {
      var id = ChannelIds.read(named).orElse(null);
      if (id != null && audience.part(client, id) && client instanceof Agent) {
        presence.changed(id);
      }
      client.send(id == null ? Frames.unsubscribed(named) : Frames.unsubscribed(id));
    }
  }

  private void say(Agent agent, Command.Say command) {
    var id =
        ChannelIds.read(command.channel())
            .filter(agent.channels()::contains)
            .orElseThrow(
                () ->
                    FrameRefusal.of(Code.NOT_SUBSCRIBED, "Subscribe to the channel first")
                        .about(command.channel()));
    atWork(agent);
    if (!access.isSpeaker(agent.caller(), id)) {
      throw FrameRefusal.wrong(Refused.NOT_SERVER_ADMIN.text()).about(command.channel());
    }
    try {
      if (!limits.message(agent.caller().id(), id)) {
        throw FrameRefusal.wrong(Refused.OUTBOUND_LIMIT.text()).about(command.channel());
      }
      var body =
          new Body(
              command.content(),
              MessageType.TEXT,
              null,
              MessageView.metadata(command.contentType()));
      var draft = new Draft(agent.caller().profile(), body, null).over(agent.id());
      var posted = posts.post(agent.caller(), id, draft, Repeats.ALLOW);
      agent.send(Frames.ack(posted.routed().message(), command.channel(), command.nonce()));
    } catch (ChatException refusal) {
      throw FrameRefusal.of(refusal).about(command.channel());
    }
  }

  private void type(Agent agent, Command.Typing command) {
    ChannelIds.read(command.channel())
        .filter(agent.channels()::contains)
        .ifPresent(
            id -> {
              atWork(agent);
              typing.types(agent.caller(), id);
            });
  }

  private void atWork(Agent agent) {
    if (agent.silence().word()) {
      agent.channels().forEach(presence::changed);
    }
  }
}
