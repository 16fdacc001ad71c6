package io.mochat.security;

import io.mochat.connections.StrangerQueue;
import io.mochat.connections.StrangerTurns;
import io.mochat.http.pipeline.PipelineHook;
import io.mochat.kernel.SettingException;
import io.mochat.web.errors.EarlyRefusals;
import io.mochat.web.server.AddressRule;
import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Sets up the limit before every request, and where a server without authentication listens. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Behind the gate of the sockets, which are counted separately. */
  @Bean
  @Order(1)
  static PipelineHook trafficGate(
      TrafficLimit limit, EarlyRefusals refusals, RequestLimits limits) {
    var turns = new StrangerTurns();
    return (pipeline, after) -> {
      var strangers = new StrangerQueue(turns);
      pipeline
          .addAfter(after, StrangerQueue.NAME, strangers)
          .addAfter(after, TrafficGate.NAME, new TrafficGate(limit, refusals, limits, strangers));
    };
  }

  /** With authentication disabled the server listens on the loopback address only. */
  @Bean
  static AddressRule loopbackOnly(SecurityProperties properties) {
    return wish -> {
      if (!properties.disableAuth()) {
        return wish;
      }
      if (wish != null && !wish.isLoopbackAddress()) {
        throw new SettingException(
            "DISABLE_AUTH",
            "true with server.address " + wish.getHostAddress(),
            "a loopback address such as 127.0.0.1, or DISABLE_AUTH=false");
      }
      return wish == null ? InetAddress.getLoopbackAddress() : wish;
    };
  }
}
