package io.mochat.socketio.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The polling side of one session: at most one poll waits and at most one post is being read.
 * Touched by the session's queue only.
 */
final class PollingTransport {

  private final EngineSession session;
  private List<EngineMessage> backlog = new ArrayList<>();
  private @Nullable HttpExchange poll;

  /** Whether the waiting poll came when a WebSocket was taking over already. */
  private boolean late;

  private @Nullable HttpExchange post;
  private boolean postRead;

  PollingTransport(EngineSession session) {
    this.session = session;
  }

  void add(Shipment shipment) {
    backlog.addAll(shipment.messages());
  }

  /**
   * Lets the poll wait for packets; false when one waits already.
   *
   * @param late whether a WebSocket is about to take over
   */
  boolean poll(HttpExchange exchange, boolean late) {
    if (poll != null) {
      return false;
    }
    poll = exchange;
    this.late = late;
    flush();
    return true;
  }

  /** Whether a poll waits. */
  boolean isPolled() {
    return poll != null;
  }

  /** Answers the waiting poll with all there is, if there is anything. */
  void flush() {
    if (poll != null && !backlog.isEmpty()) {
      answer(poll, takeBacklog());
    }
  }

  /**
   * Answers the waiting poll, unless it is a late one, with a noop if there is nothing to say.
   *
   * @return the late one that still waits
   */
  Optional<HttpExchange> release() {
    flush();
    if (poll != null && !late) {
      answer(poll, List.of(EngineMessage.NOOP));
    }
    return Optional.ofNullable(poll);
  }

  /** Answers a late poll if it still waits. */
  void releaseLate(HttpExchange exchange) {
    if (poll == exchange) {
      late = false;
      release();
    }
  }

  private void answer(HttpExchange waiting, List<EngineMessage> messages) {
    poll = null;
    int bytes = messages.stream().mapToInt(EngineMessage::size).sum();
    boolean counted = messages.getFirst() != EngineMessage.NOOP;
    waiting.answer(Payload.write(messages), () -> session.written(counted ? bytes : 0));
  }

  private List<EngineMessage> takeBacklog() {
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

  /** The post was understood; its answer waits while the session takes no packets. */
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
      post.refuse(Refusal.BAD_REQUEST);
      post = null;
    }
  }

  /** Forgets an exchange whose client has gone; false when it was not waited for. */
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

  /** Leaves everything not sent yet to the socket that takes over. */
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
      poll.refuse(refusal);
      poll = null;
    }
  }

  /**
   * Ends with the session.
   *
   * @param upgrading whether the client is about to leave polling: it may be past reading a close
   *     packet then, but not past seeing its request fail
   */
  void close(CloseCause cause, boolean upgrading) {
    backlog.clear();
    boolean asked = cause == CloseCause.TRANSPORT_CLOSE;
    if (poll != null && upgrading && !asked) {
      refusePoll(Refusal.SESSION_UNKNOWN);
    } else if (poll != null) {
      answer(poll, List.of(asked ? EngineMessage.NOOP : EngineMessage.CLOSE));
    }
    resume();
    refusePost();
  }
}
