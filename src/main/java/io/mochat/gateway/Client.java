package io.mochat.gateway;

import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in socket.
 *
 * @param admission the ids it was let in under; {@code null} if it knows no recovery
 */
public record Client(Socket socket, Caller caller, Recovery.@Nullable Admission admission)
    implements Presence.Connection {

  /** Who signed in. */
  public MemberId member() {
    return caller.id();
  }

  // Closed at the transport: a DISCONNECT packet would keep the client away for good.
  @Override
  public void cut() {
    socket.close(CloseReason.SERVER_CLOSE);
  }
}
