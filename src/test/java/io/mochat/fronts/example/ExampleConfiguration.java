package io.mochat.fronts.example;

import io.mochat.http.Request;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.endpoints.Guard;
import io.mochat.websocket.EndpointRegistration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

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
  static Guard exampleSwitch(ExampleProperties properties) {
    return new Guard() {

      @Override
      public void check(Endpoint endpoint, Call call) {
        if (!trusts(endpoint, call.request())) {
          throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
        }
      }

      @Override
      public boolean trusts(Endpoint endpoint, Request request) {
        return properties.enabled() || !endpoint.path().startsWith(ExampleProperties.PATH);
      }
    };
  }
}
