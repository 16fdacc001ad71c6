package io.mochat.fronts.claw.socket;

import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.web.sockets.SocketLimitsProperties;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.GatedPath;
import io.mochat.websocket.gate.HttpPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Socket.IO at its path. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

  @Bean
  static SocketIoServer socketIoServer(
      SocketProperties properties,
      SocketLimitsProperties limits,
      SocketGateway gateway,
      HttpPolicy policy,
      SocketIoListener listener,
      ConnectionLimits connections) {
    return new SocketIoServer(
        properties.settings(limits),
        Map.of("/", gateway),
        Executors.newVirtualThreadPerTaskExecutor(),
        policy,
        listener,
        connections);
  }

  @Bean
  static GatedPath socketIoPath(SocketProperties properties, SocketIoServer sockets) {
    return new GatedPath(SocketProperties.PATH_SETTING, properties.path(), sockets.requests());
  }

  @Bean
  static SocketShutdown socketShutdown(SocketIoServer sockets, List<Dialect> dialects) {
    return new SocketShutdown(sockets, dialects);
  }
}
