package io.mochat.socketio.engine;

import io.mochat.websocket.frames.WebSocketTransport;
import io.mochat.websocket.frames.WebSocketUpgrade;
import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.HttpExchange;
import io.mochat.websocket.gate.OpenRequest;
import io.mochat.websocket.gate.RequestHandler;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests in the order the protocol prescribes, then passes them to an existing or a new
 * session.
 */
final class Endpoint implements RequestHandler {

  private static final String VERSION = "4";

  /** The protocol's own parameters, which are not kept: they would cost memory for each session. */
  private static final Set<String> OWN_PARAMETERS = Set.of("EIO", "transport", "sid", "t", "b64");

  private final EngineServer server;

  Endpoint(EngineServer server) {
    this.server = server;
  }

  @Override
  public boolean takes(HttpRequest request) {
    return true;
  }

  @Override
  public int maxBody() {
    return server.settings().maxPayload();
  }

  @Override
  public void tooLarge(HttpExchange exchange) {
    server.refuse(exchange, Refusal.PAYLOAD_TOO_LARGE);
  }

  @Override
  public void begin(HttpExchange exchange) {
    var method = exchange.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      exchange.answerPreflight();
      return;
    }
    Map<String, String> query;
    try {
      query = OpenRequest.query(exchange.request());
    } catch (IllegalArgumentException e) {
      server.refuse(exchange, Refusal.BAD_REQUEST);
      return;
    }
    var sid = query.get("sid");
    var refusal = check(exchange, query, sid);
    if (refusal != null) {
      server.refuse(exchange, mayAsk(exchange) ? refusal : Refusal.RATE_LIMITED);
    } else if (sid == null) {
      open(exchange, query);
    } else {
      resume(exchange, server.find(sid));
    }
  }

  private boolean mayAsk(HttpExchange exchange) {
    return server.policy().admits(exchange.remote());
  }

  private @Nullable Refusal check(
      HttpExchange exchange, Map<String, String> query, @Nullable String sid) {
    var transport = query.get("transport");
    boolean polling = Transport.POLLING.wireName().equals(transport);
    if (!polling && !Transport.WEBSOCKET.wireName().equals(transport)) {
      return Refusal.TRANSPORT_UNKNOWN;
    }
    if (sid != null && server.find(sid) == null) {
      return Refusal.SESSION_UNKNOWN;
    }
    var method = exchange.request().method();
    boolean get = method.equals(HttpMethod.GET);
    if (sid == null ? !get : !get && !(polling && method.equals(HttpMethod.POST))) {
      return Refusal.BAD_HANDSHAKE_METHOD;
    }
    if (polling == Gate.isUpgrade(exchange.request())) {
      return Refusal.BAD_REQUEST;
    }
    if (polling && query.containsKey("j")) {
      return Refusal.JSONP;
    }
    return VERSION.equals(query.get("EIO")) ? null : Refusal.UNSUPPORTED_VERSION;
  }

  private void open(HttpExchange exchange, Map<String, String> query) {
    query.keySet().removeAll(OWN_PARAMETERS);
    var request = exchange.opening(query);
    var refusal = server.admit(request);
    if (refusal != null) {
      server.refuse(exchange, refusal);
    } else if (Gate.isUpgrade(exchange.request())) {
      if (!WebSocketUpgrade.isPossible(exchange.request())) {
        server.release(request);
        server.refuse(exchange, Refusal.BAD_REQUEST);
        return;
      }
      var session = server.open(request, exchange.channel(), Transport.WEBSOCKET);
      var socket = new WebSocketTransport(session, exchange.channel());
      session.start(socket);
      WebSocketUpgrade.perform(exchange, socket, session::greet);
    } else {
      var session = server.open(request, exchange.channel(), Transport.POLLING);
      exchange.answer(EngineMessage.polled(session.openPacket()), () -> {});
    }
  }

  private void resume(HttpExchange exchange, @Nullable EngineSession session) {
    if (session == null) {
      server.refuse(exchange, Refusal.SESSION_UNKNOWN);
    } else if (Gate.isUpgrade(exchange.request())) {
      probe(exchange, session);
    } else if (session.transport() == Transport.WEBSOCKET) {
      server.refuse(exchange, Refusal.BAD_REQUEST);
    } else {
      var polled = new PolledRequest(session, exchange);
      exchange.belongsTo(polled);
      if (exchange.request().method().equals(HttpMethod.POST)) {
        polled.beginPost();
      } else {
        polled.poll();
      }
    }
  }

  private void probe(HttpExchange exchange, EngineSession session) {
    if (!WebSocketUpgrade.isPossible(exchange.request())) {
      server.refuse(exchange, Refusal.BAD_REQUEST);
      return;
    }
    var candidate = new WebSocketTransport(session, exchange.channel());
    // Before the answer: the client may act on it at once.
    session.probedBy(candidate);
    WebSocketUpgrade.perform(exchange, candidate, () -> {});
  }
}
