package io.mochat.web.sockets;

import io.mochat.http.pipeline.PipelineHook;
import io.mochat.kernel.SettingException;
import io.mochat.websocket.EndpointRegistration;
import io.mochat.websocket.WebSocketListener;
import io.mochat.websocket.WebSocketServer;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.GatedPath;
import io.mochat.websocket.gate.GatedPaths;
import io.mochat.websocket.gate.HttpPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Adds the gate to the pipeline of each connection, before the endpoints. A front is served there
 * if it declares a bean {@link EndpointRegistration}, for plain WebSockets, or {@link GatedPath},
 * for all requests to a path.
 */
@Configuration(proxyBeanMethods = false)
class SharedSocketConfiguration {

  @Bean
  static ConnectionLimits socketConnections(SocketLimitsProperties properties) {
    return new ConnectionLimits(properties.maxConnections(), properties.maxConnectionsPerAddress());
  }

  @Bean
  static WebSocketServer webSocketServer(
      HttpPolicy policy, ConnectionLimits connections, WebSocketListener listener) {
    return new WebSocketServer(
        policy, connections, Executors.newVirtualThreadPerTaskExecutor(), listener);
  }

  @Bean
  static GatedPaths socketPaths(
      ObjectProvider<GatedPath> gated,
      ObjectProvider<EndpointRegistration> endpoints,
      WebSocketServer plain,
      SocketLimitsProperties properties,
      HttpPolicy policy) {
    var settings = properties.settings();
    var served = endpoints.orderedStream().flatMap(one -> plain.serve(one, settings).stream());
    var all = Stream.concat(gated.orderedStream(), served).toList();
    requireApart(all);
    return new GatedPaths(all, policy);
  }

  private static void requireApart(List<GatedPath> paths) {
    Map<String, GatedPath> known = new HashMap<>();
    for (var path : paths) {
      var other = known.putIfAbsent(path.path(), path);
      if (other != null) {
        throw new SettingException(
            path.setting(),
            path.path().isEmpty() ? "/" : path.path(),
            "a path that is not that of " + other.setting() + " too");
      }
    }
  }

  @Bean
  @Order(0)
  static PipelineHook socketGate(GatedPaths paths) {
    return (pipeline, after) -> Gate.install(pipeline, after, paths);
  }

  @Bean
  static PlainSocketShutdown plainSocketShutdown(WebSocketServer sockets) {
    return new PlainSocketShutdown(sockets);
  }
}
