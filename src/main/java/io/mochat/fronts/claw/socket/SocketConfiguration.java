package io.mochat.fronts.claw.socket;

import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.netty.NettyPipeline;

/** Puts Socket.IO into the pipeline of the web server, in front of everything else. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

  @Bean
  static SocketIoServer socketIoServer(
      SocketProperties properties,
      SocketGateway gateway,
      SocketPolicy policy,
      SocketIoListener listener) {
    return new SocketIoServer(
        properties.settings(),
        Map.of("/", gateway),
        Executors.newVirtualThreadPerTaskExecutor(),
        policy,
        listener);
  }

  @Bean
  @Order(0)
  static NettyServerCustomizer socketGate(SocketIoServer sockets) {
    return server ->
        server.doOnChannelInit(
            (observer, channel, address) ->
                sockets.install(channel.pipeline(), NettyPipeline.HttpCodec));
  }

  @Bean
  static SocketShutdown socketShutdown(SocketIoServer sockets, List<Dialect> dialects) {
    return new SocketShutdown(sockets, dialects);
  }
}
