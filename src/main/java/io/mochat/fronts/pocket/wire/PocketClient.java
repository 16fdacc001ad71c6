package io.mochat.fronts.pocket.wire;

import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.realtime.Presence;
import io.mochat.websocket.WebSocket;
import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An open socket, whose it is, and how it speaks once it has begun to. Thread-safe. */
public final class PocketClient implements Presence.Connection {

  private final WebSocket socket;
  private final ConnectionId id;
  private final InetAddress address;
  private final Caller caller;
  private final BooleanSupplier check;
  private final WireMeters meters;
  private volatile @Nullable Dialect dialect;
  private volatile @Nullable Talk talk;

  /**
   * A socket that is signed in.
   *
   * @param check whether what it signed in with is still good
   */
  public PocketClient(
      WebSocket socket,
      ConnectionId id,
      InetAddress address,
      Caller caller,
      BooleanSupplier check,
      WireMeters meters) {
    this.socket = socket;
    this.id = id;
    this.address = address;
    this.caller = caller;
    this.check = check;
    this.meters = meters;
  }

  /** By which it is known that something came over this very socket. */
  public ConnectionId id() {
    return id;
  }

  public Caller caller() {
    return caller;
  }

  public WebSocket socket() {
    return socket;
  }

  /** Who does what is done for it, for the audit log. */
  public Actor actor() {
    return Actor.at(address, caller.id());
  }

  /** How it speaks; {@code null} before its first frame. */
  public @Nullable Dialect dialect() {
    return dialect;
  }

  /** What it says; {@code null} before its first frame. */
  public @Nullable Talk talk() {
    return talk;
  }

  /** It speaks so from now on. */
  public void speaks(Dialect chosen) {
    talk = chosen.open(this);
    dialect = chosen;
  }

  /** Sends a frame. */
  public void send(Outgoing frame) {
    meters.sent(frame.type(), 1);
    socket.send(frame.shipment());
  }

  @Override
  public void cut() {
    PocketClose.SIGNED_OUT.close(socket);
  }

  @Override
  public boolean isSignedIn() {
    return check.getAsBoolean();
  }
}
