package io.mochat.security;

import io.mochat.kernel.Caller;
import io.mochat.kernel.SettingException;
import io.mochat.web.WebProperties;
import java.net.InetAddress;
import java.util.concurrent.Executors;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Puts the token check before every endpoint that wants to know its caller. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebFluxConfigurer {

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
    configurer.addCustomResolver(new CallerResolver());
  }

  @Bean
  static WebFluxRegistrations callerRegistrations(
      Authenticator authenticator, RequestCredentials credentials, WebProperties properties) {
    var blocking =
        Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "auth");
    return new WebFluxRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new CallerHandlerMapping(
            authenticator, credentials, properties.maxBodyBytes(), blocking);
      }
    };
  }

  /** With the check off the server is for this machine alone. */
  @Bean
  static WebServerFactoryCustomizer<NettyReactiveWebServerFactory> loopbackOnly(
      SecurityProperties properties) {
    return factory -> {
      if (!properties.disableAuth()) {
        return;
      }
      var address = factory.getAddress();
      if (address != null && !address.isLoopbackAddress()) {
        throw new SettingException(
            "DISABLE_AUTH",
            "true with server.address " + address.getHostAddress(),
            "a loopback address such as 127.0.0.1, or DISABLE_AUTH=false");
      }
      factory.setAddress(address != null ? address : InetAddress.getLoopbackAddress());
    };
  }

  private static final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Mono<Object> resolveArgument(
        MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
      return Mono.just(CallerHandlerMapping.callerOf(exchange));
    }
  }
}
