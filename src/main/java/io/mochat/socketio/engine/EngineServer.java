package io.mochat.socketio.engine;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
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
  private final Endpoint endpoint = new Endpoint(this);
  private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
  private final ConnectionLimits limits;
  private final DeadlineTicker sweeps;
  private volatile boolean closed;

  public EngineServer(
      EngineSettings settings, EngineHandler handler, HttpPolicy policy, EngineListener listener) {
    this.settings = settings;
    this.handler = handler;
    this.policy = policy;
    this.listener = listener;
    this.limits = new ConnectionLimits(settings);
    var deadlines =
        Stream.of(settings.pingInterval(), settings.pingTimeout(), settings.upgradeTimeout());
    this.sweeps = new DeadlineTicker(Collections.min(deadlines.toList()));
  }

  /** Puts the gate behind the HTTP/1.1 server codec of a channel. */
  public void install(ChannelPipeline pipeline, String afterHandlerName) {
    pipeline.addAfter(afterHandlerName, Gate.NAME, new Gate(this, endpoint));
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
    if (recipients.isEmpty()) {
      return;
    }
    var buffer = shipment.directFrames(ByteBufAllocator.DEFAULT);
    var frames = new SharedFrames(shipment, buffer);
    buffer.retain(recipients.size());
    int queued = 0;
    var waking = new IdentityHashMap<EventLoop, List<EngineSession>>();
    for (var recipient : recipients) {
      if (recipient.reserve(shipment)) {
        queued++;
        if (recipient.append(frames)) {
          waking.computeIfAbsent(recipient.loop(), loop -> new ArrayList<>()).add(recipient);
        }
      }
    }
    buffer.release(recipients.size() + 1 - queued);
    waking.forEach(EngineServer::wake);
    listener.packetsOut(queued);
    listener.delivered(queued);
  }

  private static void wake(EventLoop loop, List<EngineSession> sessions) {
    try {
      loop.execute(() -> sessions.forEach(EngineSession::run));
    } catch (RejectedExecutionException e) {
      sessions.forEach(EngineSession::discard);
    }
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
    return policy.admits(request.remote()) ? limits.admit(request.remote()) : Refusal.RATE_LIMITED;
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
