package io.mochat.security;

import io.mochat.audit.Actor;
import io.mochat.connections.StrangerQueue;
import io.mochat.connections.StrangerTurns;
import io.mochat.kernel.Caller;
import io.mochat.kernel.SettingException;
import io.mochat.web.RequestAddresses;
import io.mochat.web.errors.EarlyRefusals;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;

/** Puts the guards before every endpoint. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebFluxConfigurer {

  private final RequestAddresses addresses;

  SecurityConfiguration(RequestAddresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
    configurer.addCustomResolver(
        new RequestArgument<>(Caller.class, CallerGuard::callerOf),
        new RequestArgument<>(Actor.class, this::actorOf));
  }

  private Actor actorOf(ServerWebExchange exchange) {
    var caller = (Caller) exchange.getAttribute(CallerGuard.CALLER);
    return Actor.at(addresses.of(exchange.getRequest()), caller == null ? null : caller.id());
  }

  @Bean
  static WebFluxRegistrations guardedEndpoints(List<HandlerGuard> guards) {
    return new WebFluxRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new GuardedHandlerMapping(guards);
      }
    };
  }

  /** Added before all others, so the farthest from the network: sockets count for themselves. */
  @Bean
  @Order(-1)
  static NettyServerCustomizer trafficGate(TrafficLimit limit, EarlyRefusals refusals) {
    var turns = new StrangerTurns();
    return server ->
        server.doOnChannelInit(
            (observer, channel, address) -> {
              var strangers = new StrangerQueue(turns);
              channel
                  .pipeline()
                  .addAfter(NettyPipeline.HttpCodec, StrangerQueue.NAME, strangers)
                  .addAfter(
                      NettyPipeline.HttpCodec,
                      TrafficGate.NAME,
                      new TrafficGate(limit, refusals, strangers));
            });
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

  /** Hands endpoints what is known of a request before its body is read. */
  private record RequestArgument<T>(Class<T> type, Function<ServerWebExchange, T> value)
      implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == type;
    }

    @Override
    public Mono<Object> resolveArgument(
        MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
      return Mono.just(value.apply(exchange));
    }
  }
}
