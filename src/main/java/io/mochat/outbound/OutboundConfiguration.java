package io.mochat.outbound;

import io.mochat.connections.AddressRange;
import io.mochat.http.outbound.OutboundClient;
import io.mochat.http.outbound.OutboundSettings;
import io.mochat.kernel.SettingException;
import io.mochat.webhooks.WebhookProperties;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the client, with what the operator allows. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

  @Bean(destroyMethod = "close")
  static OutboundClient outboundClient(WebhookProperties properties) {
    return new OutboundClient(
        new OutboundSettings(
            properties.allowHttp(),
            Set.copyOf(properties.allowPorts()),
            properties.allowNetworks().stream().map(OutboundConfiguration::range).toList(),
            properties.timeout()));
  }

  private static AddressRange range(String text) {
    var range = AddressRange.parse(text.strip());
    if (range == null) {
      throw new SettingException(
          "mochat.webhooks.allow-networks", text, "addresses or ranges such as 10.0.0.0/8");
    }
    return range;
  }
}
