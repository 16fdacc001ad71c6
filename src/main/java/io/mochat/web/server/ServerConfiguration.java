package io.mochat.web.server;

import io.mochat.connections.ClientAddresses;
import io.mochat.connections.ConnectionListener;
import io.mochat.connections.PeerConnections;
import io.mochat.http.AnswerBudget;
import io.mochat.http.HttpHandler;
import io.mochat.http.HttpHooks;
import io.mochat.http.HttpSettings;
import io.mochat.http.pipeline.PipelineHook;
import io.mochat.kernel.AddressKeys;
import io.mochat.web.AnswerHeaders;
import io.mochat.web.WebProperties;
import io.mochat.web.errors.EngineRefusals;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the HTTP engine is told about this application. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

  private static final int COMPRESS_FROM = 1_024;

  // Pages and scripts only: answers hold secrets beside what others wrote, and are small.
  private static final Set<String> COMPRESSED =
      Set.of("text/html", "text/css", "text/javascript", "text/markdown", "image/svg+xml");

  @Bean
  static HttpSettings httpSettings(WebProperties properties) {
    return HttpSettings.DEFAULTS
        .withTimes(properties.requestTimeout(), properties.keepAlive())
        .withCompression(COMPRESS_FROM, COMPRESSED);
  }

  /** Handlers in each connection come in their {@code @Order}, the first nearest to the network. */
  @Bean
  static HttpHooks httpHooks(
      AnswerHeaders headers,
      EngineRefusals refusals,
      RequestMeters meters,
      List<PipelineHook> pipeline,
      PeerConnections peers,
      AnswerBudget answers) {
    return new HttpHooks(
        refusals,
        preflight(headers),
        meters,
        pipeline.stream().reduce(PipelineHook::and).orElse(PipelineHook.NONE),
        peers,
        answers);
  }

  private static HttpHandler preflight(AnswerHeaders headers) {
    return (request, response) -> {
      headers.addOfPreflight(name -> request.header(name).orElse(null), response::addHeader);
      response.status(204).send();
    };
  }

  @Bean
  static PeerConnections peerConnections(
      WebProperties properties, ClientAddresses addresses, ConnectionListener listener) {
    return new PeerConnections(
        properties.maxConnectionsPerAddress(), addresses, AddressKeys::of, listener);
  }
}
