package io.mochat.fronts.claw.socket;

import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.Socket;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A socket with the member who signed in on it, and what it takes to check or end that.
 *
 * @param admission the ids it was let in under; {@code null} if it knows no recovery
 * @param check whether what it signed in with is still good
 */
public record SignedInSocket(
    Socket socket, Caller caller, Recovery.@Nullable Admission admission, BooleanSupplier check)
    implements Presence.Connection {

  /** A socket whose sign-in is good for as long as it lives. */
  public SignedInSocket(Socket socket, Caller caller, Recovery.@Nullable Admission admission) {
    this(socket, caller, admission, () -> true);
  }

  /** Who signed in. */
  public MemberId member() {
    return caller.id();
  }

  /** The name of its wire format, under which its subscriptions are kept. */
  public String parser() {
    return socket.format().name();
  }

  // Closed at the transport: a DISCONNECT packet would keep the client away for good.
  @Override
  public void cut() {
    socket.close(CloseReason.SERVER_CLOSE);
  }

  @Override
  public void probe() {
    socket.probe();
  }

  @Override
  public boolean isSignedIn() {
    return check.getAsBoolean();
  }
}
