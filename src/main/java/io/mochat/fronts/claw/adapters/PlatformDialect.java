package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.ClawErrors;
import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.fronts.claw.socket.Dialect;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
  // One entry for each open socket that speaks the dialect; the socket engine bounds sockets.
  private final Map<Socket, PlatformClient> clients = new ConcurrentHashMap<>();

  PlatformDialect(PlatformRequests requests, PlatformAudience audience, CatchUp catchUp) {
    this.requests = requests;
    this.audience = audience;
    this.catchUp = catchUp;
  }

  @Override
  public Set<String> events() {
    return Set.of(SUBSCRIBE_SESSIONS, SUBSCRIBE_PANELS, UNSUBSCRIBE_SESSIONS, UNSUBSCRIBE_PANELS);
  }

  @Override
  public void connected(SignedInSocket signedIn, boolean alone) {}

  @Override
  public void disconnected(SignedInSocket signedIn) {
    var removed = clients.remove(signedIn.socket());
    if (removed != null) {
      audience.remove(removed);
    }
  }

  @Override
  public void stopping() {}

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
    var client = clients.computeIfAbsent(signedIn.socket(), socket -> enter(signedIn));
    switch (event) {
      case SUBSCRIBE_SESSIONS -> requests.subscribeSessions(client, request, answer);
      case SUBSCRIBE_PANELS -> requests.subscribePanels(client, request, answer);
      case UNSUBSCRIBE_SESSIONS -> requests.unsubscribe(client, Scope.SESSIONS, request, answer);
      default -> requests.unsubscribe(client, Scope.PANELS, request, answer);
    }
  }

  private PlatformClient enter(SignedInSocket signedIn) {
    var entering =
        new PlatformClient(
            signedIn, audience.subscriptions(), audience.turn(), audience.most(), catchUp::start);
    audience.add(entering);
    return entering;
  }
}
