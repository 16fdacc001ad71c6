package io.mochat.websocket;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.GatedPath;
import io.mochat.websocket.gate.HttpPolicy;
import io.mochat.websocket.gate.RequestHandler;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The plain WebSockets of a port, at whatever paths. Thread-safe. */
public final class WebSocketServer implements AutoCloseable {

  private static final Duration CLOSE_TIME = Duration.ofSeconds(2);

  private final HttpPolicy policy;
  private final ConnectionLimits limits;
  private final Executor executor;
  private final WebSocketListener listener;
  private final Set<PlainSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param policy decides who may come and which pages may read the answers
   * @param limits how many may be open, shared by all servers of a port
   * @param executor runs all calls of endpoints and receivers, which may block
   */
  public WebSocketServer(
      HttpPolicy policy, ConnectionLimits limits, Executor executor, WebSocketListener listener) {
    this.policy = policy;
    this.limits = limits;
    this.executor = executor;
    this.listener = listener;
  }

  /** Serves an endpoint: what a gate must know of it, for each of its paths. */
  public List<GatedPath> serve(EndpointRegistration registration, WebSocketSettings settings) {
    var handler = handler(registration.endpoint(), registration.change().apply(settings));
    return registration.paths().stream()
        .map(path -> new GatedPath(registration.setting(), path, handler))
        .toList();
  }

  private RequestHandler handler(Endpoint endpoint, WebSocketSettings settings) {
    return new ServedEndpoint(this, endpoint, settings);
  }

  /** Open sockets. */
  public int openSockets() {
    return sessions.size();
  }

  /**
   * Refuses new sockets and closes all there are at the transport; returns when they are gone, or
   * after two seconds. They are told 1001, and nobody waits for what they say to it.
   */
  @Override
  public void close() {
    closed = true;
    sessions.forEach(session -> session.close(CloseCause.SERVER));
    long deadline = System.nanoTime() + CLOSE_TIME.toNanos();
    while (!sessions.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  Executor executor() {
    return executor;
  }

  WebSocketListener listener() {
    return listener;
  }

  @Nullable UpgradeRefusal admit(SocketAddress remote) {
    if (closed) {
      return UpgradeRefusal.SHUTTING_DOWN;
    }
    if (!policy.admits(remote)) {
      return UpgradeRefusal.RATE_LIMITED;
    }
    return switch (limits.admit(remote)) {
      case null -> null;
      case TOO_MANY_CONNECTIONS -> UpgradeRefusal.TOO_MANY_CONNECTIONS;
      case TOO_MANY_FROM_ADDRESS -> UpgradeRefusal.TOO_MANY_FROM_ADDRESS;
    };
  }

  void release(SocketAddress remote) {
    limits.release(remote);
  }

  boolean isClosed() {
    return closed;
  }

  void remember(PlainSession session) {
    sessions.add(session);
    if (closed) {
      session.close(CloseCause.SERVER);
    }
  }

  void forget(PlainSession session) {
    if (sessions.remove(session)) {
      limits.release(session.remote());
    }
  }
}
