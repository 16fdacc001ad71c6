package io.mochat.fronts.example;

import io.mochat.kernel.Caller;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.realtime.Presence;
import io.mochat.websocket.WebSocket;
import java.util.function.BooleanSupplier;

/**
 * An open socket and whose it is.
 *
 * @param id by which it is known that a message came over this very socket
 * @param check whether what it signed in with is still good
 */
record ExampleClient(WebSocket socket, Caller caller, ConnectionId id, BooleanSupplier check)
    implements Presence.Connection {

  @Override
  public void cut() {
    ExampleClose.SIGNED_OUT.close(socket);
  }

  @Override
  public boolean isSignedIn() {
    return check.getAsBoolean();
  }
}
