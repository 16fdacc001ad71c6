package io.mochat.fronts.moltchats.socket;

import io.mochat.runtimes.catalog.RuntimeCatalog;
import io.mochat.websocket.EndpointRegistration;
import io.mochat.websocket.Neighbour;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Serves the socket at its path: alone, or where there are runtimes, whose clients have the same
 * one, as their neighbour, which gets whoever is none of theirs.
 */
@Configuration(proxyBeanMethods = false)
class MoltchatsSocketConfiguration {

  @Bean
  static EndpointRegistration moltchatsAtTheirPath(RuntimeCatalog catalog, MoltchatsSocket socket) {
    return new EndpointRegistration(
        "mochat.moltchats",
        catalog.isEmpty() ? Set.of(MoltchatsProperties.PATH) : Set.of(),
        socket,
        settings -> settings.withMaxPayload(SocketLimits.FRAME_BYTES));
  }

  @Bean
  static Silence.Clock timeOfSilence() {
    return System::nanoTime;
  }

  @Bean
  static Neighbour moltchatsBesideRuntimes(MoltchatsSocket socket) {
    return new Neighbour(MoltchatsProperties.PATH, socket);
  }
}
