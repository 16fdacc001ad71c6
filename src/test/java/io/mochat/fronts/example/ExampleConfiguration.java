package io.mochat.fronts.example;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.HandlerGuard;
import io.mochat.websocket.EndpointRegistration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.method.HandlerMethod;
import reactor.core.publisher.Mono;

/** Registers the socket, and hides the controller while the front is off. */
@Configuration(proxyBeanMethods = false)
class ExampleConfiguration {

  @Bean
  static EndpointRegistration exampleSocketAtItsPath(
      ExampleProperties properties, ExampleSocket socket) {
    return new EndpointRegistration(
        ExampleProperties.SETTING,
        Set.copyOf(properties.paths()),
        socket,
        settings -> settings.withMaxPayload(properties.maxFrame()));
  }

  /** Before any other: nobody is asked who is calling what is not there. */
  @Bean
  @Order(-1)
  static HandlerGuard exampleSwitch(ExampleProperties properties) {
    return (exchange, endpoint) ->
        properties.enabled() || !isOwn(endpoint)
            ? Mono.empty()
            : Mono.error(() -> new ChatException(ErrorCode.ENDPOINT_NOT_FOUND));
  }

  private static boolean isOwn(HandlerMethod endpoint) {
    return endpoint.getBeanType().getPackage().equals(ExampleConfiguration.class.getPackage());
  }
}
