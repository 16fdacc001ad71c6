package io.mochat.fronts.claw;

import io.mochat.web.ExtraPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** The port of the adapters, and the dialect by which endpoints answer on it. */
@Configuration(proxyBeanMethods = false)
class ClawConfiguration implements WebFluxConfigurer {

  private final PlatformProperties platform;

  ClawConfiguration(PlatformProperties platform) {
    this.platform = platform;
  }

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
    configurer.addCustomResolver(new RestDialectResolver(platform));
  }

  @Bean
  static ExtraPort platformPort(PlatformProperties platform) {
    return new ExtraPort(PlatformProperties.KEY, platform.port());
  }
}
