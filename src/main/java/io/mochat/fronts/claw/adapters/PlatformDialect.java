package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.fronts.claw.socket.Dialect;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.quotas.LargeReads;
import io.mochat.realtime.attendance.Attendance;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.security.RateLimiter;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.Socket;
import io.mochat.web.RateLimit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The four events of the adapters. A socket speaks the dialect from its first such event on;
 * nothing of it outlives the socket, since the client sends its cursors when it reconnects.
 */
@Component
class PlatformDialect implements Dialect {

  private static final String SUBSCRIBE_SESSIONS = "com.claw.im.subscribeSessions";
  private static final String SUBSCRIBE_PANELS = "com.claw.im.subscribePanels";
  private static final String UNSUBSCRIBE_SESSIONS = "com.claw.im.unsubscribeSessions";
  private static final String UNSUBSCRIBE_PANELS = "com.claw.im.unsubscribePanels";

  private final PlatformRequests requests;
  private final PlatformAudience audience;
  private final CatchUp catchUp;
  private final Attendance attendance;
  private final Discovery discovery;
  private final LargeReads reads;
  private final RateLimiter limiter;
  // One entry for each open socket that speaks the dialect; the socket engine bounds sockets.
  private final Map<Socket, PlatformClient> clients = new ConcurrentHashMap<>();

  PlatformDialect(
      PlatformRequests requests,
      PlatformAudience audience,
      CatchUp catchUp,
      Attendance attendance,
      Discovery discovery,
      LargeReads reads,
      RateLimiter limiter) {
    this.requests = requests;
    this.audience = audience;
    this.catchUp = catchUp;
    this.attendance = attendance;
    this.discovery = discovery;
    this.reads = reads;
    this.limiter = limiter;
  }

  @Override
  public Set<String> events() {
    return Set.of(SUBSCRIBE_SESSIONS, SUBSCRIBE_PANELS, UNSUBSCRIBE_SESSIONS, UNSUBSCRIBE_PANELS);
  }

  @Override
  public boolean takesTurns() {
    return true;
  }

  @Override
  public void connected(SignedInSocket signedIn, boolean alone) {}

  @Override
  public void greeted(SignedInSocket signedIn) {}

  @Override
  public void disconnected(SignedInSocket signedIn, boolean forGood) {
    var removed = clients.remove(signedIn.socket());
    if (removed != null) {
      audience.remove(removed);
    }
  }

  @Override
  public void stopping() {
    audience.noteAttendance();
  }

  @Override
  public void received(
      SignedInSocket signedIn, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    // Adapters await the answer, and it may hold older messages than the event after it.
    Consumer<Object> answer = ack == null ? ignored -> {} : ack::sendAhead;
    try {
      apply(signedIn, event, arguments, answer);
    } catch (ChatException refusal) {
      answer.accept(AckAnswer.failed(ClawErrors.textOf(refusal)));
    } catch (RuntimeException e) {
      // The client gets an answer at once, without the internal reason.
      answer.accept(AckAnswer.failed(ClawErrors.textOf(ErrorCode.INTERNAL_ERROR)));
      throw e;
    }
  }

  private void apply(
      SignedInSocket signedIn,
      String event,
      List<@Nullable Object> arguments,
      Consumer<Object> answer) {
    var request =
        SubscribeRequest.of(arguments, event.endsWith("Sessions") ? "sessionIds" : "panelIds");
    var client = client(signedIn);
    limiter.charge(RateLimit.REQUESTS, client.member().value(), request.cost());
    Supplier<String> work =
        () -> {
          apply(client, event, request, answer);
          return event;
        };
    // All sockets of an agent may come back at once: only what holds many ids is refused.
    if (request.cost() == 0) {
      reads.inTurnAtLast(client.member(), work);
    } else {
      reads.inTurn(client.member(), work);
    }
  }

  private void apply(
      PlatformClient client, String event, SubscribeRequest request, Consumer<Object> answer) {
    switch (event) {
      case SUBSCRIBE_SESSIONS -> requests.subscribeSessions(client, request, answer);
      case SUBSCRIBE_PANELS -> requests.subscribePanels(client, request, answer);
      case UNSUBSCRIBE_SESSIONS -> requests.unsubscribe(client, Scope.SESSIONS, request, answer);
      default -> requests.unsubscribe(client, Scope.PANELS, request, answer);
    }
  }

  // Calls for one socket come one at a time.
  private PlatformClient client(SignedInSocket signedIn) {
    var known = clients.get(signedIn.socket());
    if (known != null) {
      return known;
    }
    var entered = enter(signedIn);
    clients.put(signedIn.socket(), entered);
    return entered;
  }

  private PlatformClient enter(SignedInSocket signedIn) {
    var absentSince = attendance.lastPresent(signedIn.member());
    var entering = new PlatformClient(signedIn, absentSince, audience.shared(), catchUp::start);
    audience.add(entering);
    discovery.connected(entering.member());
    return entering;
  }
}
