package io.mochat.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.connections.ClientAddresses;
import io.mochat.connections.ConnectionListener;
import io.mochat.connections.PeerConnections;
import io.mochat.connections.PipelinedRequests;
import io.mochat.connections.RequestDeadline;
import io.mochat.connections.UnreadAnswers;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.SettingException;
import io.mochat.kernel.Timestamps;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.Instant;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.reactive.accept.RequestedContentTypeResolverBuilder;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

/** How requests are read and answers are written. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {

  private static final int DEEPEST = 64;
  private static final int HIGHEST_PORT = 65_535;

  private final WebProperties properties;
  private final LongPollFilter longPolls;

  WebConfiguration(WebProperties properties, LongPollFilter longPolls) {
    this.properties = properties;
    this.longPolls = longPolls;
  }

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
    configurer.addCustomResolver(longPolls);
  }

  @Override
  public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
    configurer.customCodecs().register(new BodyReader(bodyMapper(), properties.maxBodyBytes()));
  }

  // Answers are JSON, whatever a client sends in Accept.
  @Override
  public void configureContentTypeResolver(RequestedContentTypeResolverBuilder builder) {
    builder.fixedResolver(MediaType.APPLICATION_JSON);
  }

  @Override
  public void configurePathMatching(PathMatchConfigurer configurer) {
    configurer.setUseCaseSensitiveMatch(false);
  }

  /** Checks the port before it is opened, so that the error names the setting. */
  @Bean
  static WebServerFactoryCustomizer<NettyReactiveWebServerFactory> portCheck() {
    return factory -> {
      if (factory.getPort() < 0 || factory.getPort() > HIGHEST_PORT) {
        throw new SettingException("PORT (server.port)", factory.getPort(), "0 to " + HIGHEST_PORT);
      }
    };
  }

  @Bean
  static UrlHandlerFilter trailingSlashFilter() {
    return UrlHandlerFilter.trailingSlashHandler("/**").mutateRequest().build();
  }

  /** One small read at a time, so that the other connections of the event loop get their turn. */
  @Bean
  static NettyServerCustomizer smallReads() {
    var size = new AdaptiveRecvByteBufAllocator(64, 2_048, PipelinedRequests.READ_BYTES);
    size.maxMessagesPerRead(1);
    return server -> server.childOption(ChannelOption.RECVBUF_ALLOCATOR, size);
  }

  /** Added last, so it comes first after the network. */
  @Bean
  @Order
  NettyServerCustomizer connectionLimits(ClientAddresses addresses, ConnectionListener listener) {
    var peers =
        new PeerConnections(
            properties.maxConnectionsPerAddress(), addresses, AddressKeys::of, listener);
    return server ->
        server.doOnChannelInit(
            (observer, channel, address) ->
                channel
                    .pipeline()
                    .addAfter(
                        NettyPipeline.HttpCodec,
                        RequestDeadline.NAME,
                        new RequestDeadline(properties.requestTimeout(), properties.keepAlive()))
                    .addAfter(
                        NettyPipeline.HttpCodec,
                        PipelinedRequests.NAME,
                        new PipelinedRequests(WebConfiguration::isBusy))
                    .addAfter(
                        NettyPipeline.HttpCodec,
                        UnreadAnswers.NAME,
                        new UnreadAnswers(properties.requestTimeout()))
                    .addAfter(NettyPipeline.HttpCodec, PeerConnections.NAME, peers.counted()));
  }

  private static boolean isBusy(Channel channel) {
    return ChannelOperations.get(channel) != null;
  }

  @Bean
  static ClientAddresses clientAddresses(WebProperties properties) {
    return new ClientAddresses(properties.trustedRanges());
  }

  // Null fields are left out; nulls inside metadata are the client's and stay.
  @Bean
  static JsonMapper answers() {
    var module = new SimpleModule("timestamps");
    module.addSerializer(Instant.class, new TimestampSerializer());
    return JsonMapper.builder()
        .addModule(module)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }

  // Separate from the mapper of the answers, since its factory has limits of its own. Numbers and
  // booleans are not accepted as texts: that would store what nobody wrote.
  private static JsonMapper bodyMapper() {
    var limits = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  private static final class TimestampSerializer extends StdSerializer<Instant> {

    TimestampSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(Timestamps.format(value));
    }
  }
}
