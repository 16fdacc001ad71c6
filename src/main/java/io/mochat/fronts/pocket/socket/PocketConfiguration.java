package io.mochat.fronts.pocket.socket;

import io.mochat.fronts.pocket.wire.PocketProperties;
import io.mochat.runtimes.catalog.RuntimeCatalog;
import io.mochat.websocket.EndpointRegistration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the socket at its path where there are runtimes; else the path is not this front's. */
@Configuration(proxyBeanMethods = false)
class PocketConfiguration {

  @Bean
  static EndpointRegistration runtimesAtTheirPath(RuntimeCatalog catalog, PocketSocket socket) {
    return new EndpointRegistration(
        "mochat.runtime.catalog",
        catalog.isEmpty() ? Set.of() : Set.of(PocketProperties.PATH),
        socket,
        settings ->
            settings
                .withMaxPayload(PocketProperties.MOST_BYTES)
                .withHeartbeat(PocketProperties.PING_INTERVAL, PocketProperties.PING_TIMEOUT));
  }
}
