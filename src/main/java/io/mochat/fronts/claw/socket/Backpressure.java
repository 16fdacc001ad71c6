package io.mochat.fronts.claw.socket;

import io.mochat.socketio.server.Socket;
import io.mochat.web.sockets.SocketLimitsProperties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Slows whoever has much to send to one socket to the pace at which its client reads. Thread-safe.
 */
@Component
public class Backpressure {

  private static final int SHARE = 8;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final long mostWaiting;

  Backpressure(SocketLimitsProperties properties) {
    this.mostWaiting = properties.maxOutboundBytes() / SHARE;
  }

  /**
   * Waits until the client has read most of what it was sent; for virtual threads.
   *
   * @return whether more can be sent; {@code false} when the socket is closed
   */
  public boolean awaitRoom(Socket socket) {
    while (socket.isOpen() && socket.waitingBytes() > mostWaiting) {
      LockSupport.parkNanos(PAUSE);
    }
    return socket.isOpen();
  }
}
