package io.mochat.socketio.engine;

import io.mochat.websocket.frames.Broadcast;
import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.DeadlineTicker;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.frames.Traffic;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.HttpExchange;
import io.mochat.websocket.gate.HttpPolicy;
import io.mochat.websocket.gate.OpenRequest;
import io.mochat.websocket.gate.RequestHandler;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An Engine.IO v4 server behind any Netty HTTP/1.1 server. Thread-safe. */
public final class EngineServer {

  private static final Duration CLOSE_TIME = Duration.ofSeconds(2);

  private final EngineSettings settings;
  private final EngineHandler handler;
  private final HttpPolicy policy;
  private final EngineListener listener;
  private final Traffic traffic;
  private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
  private final ConnectionLimits limits;
  private final DeadlineTicker sweeps;
  private volatile boolean closed;

  /**
   * @param limits how many may be open, shared by all servers of a port
   */
  public EngineServer(
      EngineSettings settings,
      EngineHandler handler,
      HttpPolicy policy,
      EngineListener listener,
      ConnectionLimits limits) {
    this.settings = settings;
    this.handler = handler;
    this.policy = policy;
    this.listener = listener;
    this.limits = limits;
    this.traffic = new Traffic(settings.limits(), listener);
    var deadlines =
        Stream.of(settings.pingInterval(), settings.pingTimeout(), settings.upgradeTimeout());
    this.sweeps = new DeadlineTicker(Collections.min(deadlines.toList()));
  }

  /** Serves the requests of the server's path. */
  public RequestHandler requests() {
    return new Endpoint(this);
  }

  /** Open sessions. */
  public int openSessions() {
    return sessions.size();
  }

  /**
   * Sends one shipment to many sessions: encoded once, one task per event loop, one flush per
   * session and turn.
   */
  public void broadcast(List<EngineSession> recipients, Shipment shipment) {
    Broadcast.send(recipients, shipment, listener);
  }

  /** Refuses new sessions and closes all there are; returns when they are gone or time is up. */
  public void close() {
    closed = true;
    sessions.values().forEach(session -> session.close(CloseCause.SERVER));
    long deadline = System.nanoTime() + CLOSE_TIME.toNanos();
    while (!sessions.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  EngineSettings settings() {
    return settings;
  }

  EngineHandler handler() {
    return handler;
  }

  HttpPolicy policy() {
    return policy;
  }

  Traffic traffic() {
    return traffic;
  }

  void refuse(HttpExchange exchange, Refusal refusal) {
    listener.refused(refusal);
    refusal.answer(exchange);
  }

  EngineListener listener() {
    return listener;
  }

  DeadlineTicker sweeps() {
    return sweeps;
  }

  @Nullable EngineSession find(String sid) {
    return sessions.get(sid);
  }

  @Nullable Refusal admit(OpenRequest request) {
    if (closed) {
      return Refusal.SHUTTING_DOWN;
    }
    if (!policy.admits(request.remote())) {
      return Refusal.RATE_LIMITED;
    }
    return switch (limits.admit(request.remote())) {
      case null -> null;
      case TOO_MANY_CONNECTIONS -> Refusal.TOO_MANY_CONNECTIONS;
      case TOO_MANY_FROM_ADDRESS -> Refusal.TOO_MANY_FROM_ADDRESS;
    };
  }

  void release(OpenRequest request) {
    limits.release(request.remote());
  }

  /** Opens an admitted session; on the channel's loop. */
  EngineSession open(OpenRequest request, Channel channel, Transport transport) {
    var session =
        new EngineSession(this, RandomIds.next(), request, channel.eventLoop(), transport);
    sessions.put(session.id(), session);
    sweeps.watch(session);
    return session;
  }

  void forget(EngineSession session) {
    if (sessions.remove(session.id(), session)) {
      limits.release(session.request().remote());
    }
  }
}
