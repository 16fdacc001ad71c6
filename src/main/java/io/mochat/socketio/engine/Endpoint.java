package io.mochat.socketio.engine;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks requests in the order of the protocol, then gives them to a session old or new. */
final class Endpoint {

  private static final String VERSION = "4";

  private final EngineServer server;

  Endpoint(EngineServer server) {
    this.server = server;
  }

  /** Whether the path is ours; sub-paths are not. */
  boolean serves(String uri) {
    var path = server.settings().path();
    if (!uri.startsWith(path)) {
      return false;
    }
    int end = path.length();
    if (end < uri.length() && uri.charAt(end) == '/') {
      end++;
    }
    return end == uri.length() || uri.charAt(end) == '?';
  }

  /** Takes a request: a POST before its body is read, any other when it is complete. */
  void begin(HttpExchange exchange) {
    var method = exchange.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      exchange.answerPreflight();
      return;
    }
    Map<String, String> query;
    try {
      query = query(exchange.request().uri());
    } catch (IllegalArgumentException e) {
      exchange.refuse(Refusal.BAD_REQUEST);
      return;
    }
    var sid = query.get("sid");
    var refusal = check(exchange, query, sid);
    if (refusal != null) {
      exchange.refuse(mayAsk(exchange) ? refusal : Refusal.RATE_LIMITED);
    } else if (sid == null) {
      open(exchange, query);
    } else {
      resume(exchange, server.find(sid));
    }
  }

  private boolean mayAsk(HttpExchange exchange) {
    return server.policy().admits(remote(exchange));
  }

  private SocketAddress remote(HttpExchange exchange) {
    return server.policy().remote(exchange.channel().remoteAddress(), exchange.request().headers());
  }

  private static Map<String, String> query(String uri) {
    var query = new HashMap<String, String>();
    new QueryStringDecoder(uri)
        .parameters()
        .forEach((name, values) -> query.put(name, values.getFirst()));
    return query;
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
    return VERSION.equals(query.get("EIO")) ? null : Refusal.UNSUPPORTED_VERSION;
  }

  private void open(HttpExchange exchange, Map<String, String> query) {
    var request = OpenRequests.of(exchange.request(), query, remote(exchange));
    var refusal = server.admit(request);
    if (refusal != null) {
      exchange.refuse(refusal);
    } else if (Gate.isUpgrade(exchange.request())) {
      if (!WebSocketUpgrade.isPossible(exchange.request())) {
        server.release(request);
        exchange.refuse(Refusal.BAD_REQUEST);
        return;
      }
      var session = server.open(request, exchange.channel(), Transport.WEBSOCKET);
      var socket = new WebSocketTransport(session, exchange.channel());
      session.start(socket);
      WebSocketUpgrade.perform(exchange, socket, session, session::greet);
    } else {
      var session = server.open(request, exchange.channel(), Transport.POLLING);
      exchange.answer(session.openPacket().polled(), () -> {});
    }
  }

  private void resume(HttpExchange exchange, @Nullable EngineSession session) {
    if (session == null) {
      exchange.refuse(Refusal.SESSION_UNKNOWN);
    } else if (Gate.isUpgrade(exchange.request())) {
      probe(exchange, session);
    } else if (session.transport() == Transport.WEBSOCKET) {
      exchange.refuse(Refusal.BAD_REQUEST);
    } else {
      exchange.joins(session);
      if (exchange.request().method().equals(HttpMethod.POST)) {
        session.beginPost(exchange);
      } else {
        session.poll(exchange);
      }
    }
  }

  private void probe(HttpExchange exchange, EngineSession session) {
    if (!WebSocketUpgrade.isPossible(exchange.request())) {
      exchange.refuse(Refusal.BAD_REQUEST);
      return;
    }
    var candidate = new WebSocketTransport(session, exchange.channel());
    // Known to the session before the client can act on the answer.
    session.probedBy(candidate);
    WebSocketUpgrade.perform(exchange, candidate, session, () -> {});
  }
}
