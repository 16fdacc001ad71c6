package io.mochat.socketio.engine;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.frames.WebSocketTransport;
import io.mochat.websocket.gate.HttpExchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The polling transport of one session: at most one poll waits and at most one post is being read.
 * Used within the session's queue only.
 */
final class PollingTransport {

  // During an upgrade clients hold back what they want to send until it is done.
  private static final long LATE_POLL_MILLIS = 10;

  private final EngineSession session;
  private List<EncodedMessage> backlog = new ArrayList<>();
  private @Nullable HttpExchange poll;

  /** Whether the waiting poll came when a WebSocket was already taking over. */
  private boolean late;

  private @Nullable HttpExchange post;
  private boolean postRead;

  /** The WebSocket that is about to take over. */
  private @Nullable UpgradeProbe probe;

  PollingTransport(EngineSession session) {
    this.session = session;
  }

  void add(Shipment shipment) {
    backlog.addAll(shipment.messages());
  }

  /** Lets the poll wait for packets; false when another one waits already. */
  boolean poll(HttpExchange exchange) {
    if (poll != null) {
      return false;
    }
    poll = exchange;
    late = probe != null;
    flush();
    if (probe != null && probe.isAnswered()) {
      releaseSoon(exchange);
    }
    return true;
  }

  /** Whether a poll waits. */
  boolean isPolled() {
    return poll != null;
  }

  /** Answers the waiting poll with all queued packets, if there are any. */
  void flush() {
    if (poll != null && !backlog.isEmpty()) {
      answer(poll, takeBacklog());
    }
  }

  /**
   * Called when the probe is answered: the client then expects its last poll to be answered too.
   */
  void releaseForProbe() {
    release();
    if (poll != null) {
      releaseSoon(poll);
    }
  }

  /** Answers the waiting poll, unless it is a late one, with a noop if no packets are queued. */
  private void release() {
    flush();
    if (poll != null && !late) {
      answer(poll, List.of(EngineMessage.NOOP));
    }
  }

  /**
   * A client that stops polling for an upgrade has its last poll answered. But the packet that
   * completes the upgrade may be on its way at the same time as a poll that has to be refused: a
   * short wait shows which of the two this poll is.
   */
  private void releaseSoon(HttpExchange exchange) {
    session.later(() -> releaseLate(exchange), LATE_POLL_MILLIS);
  }

  /** Answers a late poll if it still waits. */
  private void releaseLate(HttpExchange exchange) {
    if (poll == exchange) {
      late = false;
      release();
    }
  }

  private void answer(HttpExchange waiting, List<EncodedMessage> messages) {
    poll = null;
    int bytes = messages.stream().mapToInt(EncodedMessage::size).sum();
    boolean counted = messages.getFirst() != EngineMessage.NOOP;
    waiting.answer(Payload.write(messages), () -> session.taken(counted ? bytes : 0));
  }

  private List<EncodedMessage> takeBacklog() {
    var taken = backlog;
    backlog = new ArrayList<>();
    return taken;
  }

  /** Accepts a post; false when one is being read already. */
  boolean beginPost(HttpExchange exchange) {
    if (post != null) {
      return false;
    }
    post = exchange;
    postRead = false;
    return true;
  }

  boolean isPosting(HttpExchange exchange) {
    return post == exchange && !postRead;
  }

  /** The post was well-formed; its answer waits while the session takes no packets. */
  void endPost(boolean paused) {
    postRead = true;
    if (!paused) {
      resume();
    }
  }

  void resume() {
    if (post != null && postRead) {
      post.answerOk();
      post = null;
    }
  }

  void refusePost() {
    if (post != null) {
      session.refuse(post, Refusal.BAD_REQUEST);
      post = null;
    }
  }

  /** Forgets an exchange whose client has disconnected; false when it did not wait here. */
  boolean forget(HttpExchange exchange) {
    if (exchange == poll) {
      poll = null;
      return true;
    }
    if (exchange == post) {
      post = null;
      return true;
    }
    return false;
  }

  // --- a WebSocket that wants to take over ------------------------------------------------------

  /** Starts a probe by this WebSocket; false when it may not. */
  boolean probedBy(WebSocketTransport candidate) {
    if (probe != null) {
      return false;
    }
    probe = new UpgradeProbe(session, this, candidate);
    return true;
  }

  /** The probe of this socket; null when it does not probe. */
  @Nullable UpgradeProbe probeBy(WebSocketTransport socket) {
    return probe != null && probe.isBy(socket) ? probe : null;
  }

  /** Abandons the upgrade if it has taken too long. */
  void checkProbe(long now) {
    if (probe != null && probe.isOverdue(now)) {
      abandonProbe();
    }
  }

  /** Abandons the upgrade; polling continues. */
  void abandonProbe() {
    if (probe != null) {
      probe.close();
      probe = null;
    }
  }

  /** Passes everything not sent yet to the WebSocket that takes over. */
  void handOver(WebSocketTransport successor) {
    for (var message : takeBacklog()) {
      successor.write(Shipment.of(message));
    }
    release();
    refusePoll(Refusal.BAD_REQUEST);
    resume();
    refusePost();
  }

  private void refusePoll(Refusal refusal) {
    if (poll != null) {
      session.refuse(poll, refusal);
      poll = null;
    }
  }

  /**
   * Closes with the session. A client that is about to leave polling may no longer read a close
   * packet, but will see its request fail.
   */
  void close(CloseCause cause) {
    backlog.clear();
    boolean asked = cause == CloseCause.TRANSPORT_CLOSE;
    if (poll != null && probe != null && !asked) {
      refusePoll(Refusal.SESSION_UNKNOWN);
    } else if (poll != null) {
      answer(poll, List.of(asked ? EngineMessage.NOOP : EngineMessage.CLOSE));
    }
    resume();
    refusePost();
    abandonProbe();
  }
}
