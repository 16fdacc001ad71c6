package io.mochat.fronts.moltchats.socket;

import io.mochat.fronts.moltchats.socket.Client.Agent;
import io.mochat.fronts.moltchats.socket.Client.Reader;
import io.mochat.fronts.moltchats.socket.FrameRefusal.Code;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.websocket.SocketReceiver;
import io.mochat.websocket.WebSocket;
import io.mochat.websocket.frames.CloseCause;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client's frames, from the first instant on, one at a time and in their order. */
final class MoltchatsReceiver implements SocketReceiver {

  /** What readers without a JWT may say. */
  private static final Set<String> READING = Set.of("ping", "subscribe", "unsubscribe");

  private final Function<WebSocket, Client> opening;
  private final SocketCommands commands;
  private final ChannelAudience audience;
  private final PresenceNews presence;
  private final SocketMeters meters;
  private @Nullable Client client;

  MoltchatsReceiver(
      Function<WebSocket, Client> opening,
      SocketCommands commands,
      ChannelAudience audience,
      PresenceNews presence,
      SocketMeters meters) {
    this.opening = opening;
    this.commands = commands;
    this.audience = audience;
    this.presence = presence;
    this.meters = meters;
  }

  @Override
  public void opened(WebSocket socket) {
    client = opening.apply(socket);
    meters.opened(client);
    if (client instanceof Agent agent) {
      audience.enter(agent);
    }
  }

  @Override
  public void text(WebSocket socket, String message) {
    if (client != null) {
      hear(client, message);
    }
  }

  private void hear(Client from, String message) {
    if (from instanceof Agent agent) {
      agent.silence().frame();
    }
    var op = "";
    try {
      commands.count(from);
      var frame = Command.parse(message);
      op = Command.opOf(frame);
      if (from instanceof Reader && !READING.contains(op)) {
        throw SocketCommands.readOnly();
      }
      var command = Command.of(frame);
      switch (from) {
        case Agent agent -> commands.carryOut(agent, command);
        case Reader reader -> commands.carryOut(reader, command);
      }
    } catch (FrameRefusal refusal) {
      from.send(refusal.frame());
    } catch (ChatException refusal) {
      from.send(FrameRefusal.of(refusal).frame());
    } catch (RuntimeException failure) {
      // The engine logs it, and tells the client nothing.
      from.send(FrameRefusal.of(new ChatException(ErrorCode.INTERNAL_ERROR)).frame());
      throw failure;
    } finally {
      meters.heard(op);
    }
  }

  @Override
  public void binary(WebSocket socket, byte[] message) {
    if (client != null) {
      client.send(FrameRefusal.of(Code.INVALID_JSON, "Frames are texts").frame());
    }
  }

  @Override
  public void closed(WebSocket socket, CloseCause cause, int code) {
    if (client != null) {
      meters.closed(client);
      audience.leave(client);
      if (client instanceof Agent agent) {
        agent.channels().forEach(presence::changed);
      }
    }
  }
}
