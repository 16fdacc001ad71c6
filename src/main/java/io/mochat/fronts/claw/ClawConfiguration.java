package io.mochat.fronts.claw;

import io.mochat.web.ExtraPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The port of the adapters. */
@Configuration(proxyBeanMethods = false)
class ClawConfiguration {

  @Bean
  static ExtraPort platformPort(PlatformProperties platform) {
    return new ExtraPort(PlatformProperties.KEY, platform.port());
  }
}
