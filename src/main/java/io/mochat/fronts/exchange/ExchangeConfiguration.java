package io.mochat.fronts.exchange;

import io.mochat.websocket.EndpointRegistration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the socket at its paths, of which one is that of the page at the root. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

  private static final Set<String> PATHS = Set.of("/", "/bx");

  @Bean
  static EndpointRegistration exchangeAtItsPaths(
      ExchangeProperties properties, ExchangeSocket socket) {
    return new EndpointRegistration(
        "mochat.exchange",
        PATHS,
        socket,
        settings ->
            settings
                .withMaxPayload(ExchangeProperties.MOST_BYTES)
                .withHeartbeat(properties.pingInterval(), properties.pingTimeout()));
  }
}
