package io.mochat.http.pipeline;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Puts handlers between the HTTP codec of a connection and the engine. They see the requests as
 * they came, one at a time and checked, and may keep them: what they do not pass on is theirs to
 * answer.
 */
@FunctionalInterface
public interface PipelineHook {

  /** Adds nothing. */
  PipelineHook NONE = (pipeline, after) -> {};

  /**
   * Adds handlers to the pipeline of a new connection, on its event loop.
   *
   * @param after the name of the handler behind which they belong
   */
  void install(ChannelPipeline pipeline, String after);

  /**
   * Takes connections out of the engine for good, each with the request that asks for it.
   *
   * @param takes whether a request asks for it; on the event loop
   * @param taker gets the request and its channel, on the event loop, when the request is complete.
   *     TLS and the HTTP decoder and encoder are still in the pipeline, nothing else is, and
   *     nothing has been answered; what the client sent after the request is still in the decoder.
   */
  static PipelineHook takeover(
      Predicate<HttpRequest> takes, BiConsumer<HttpRequest, Channel> taker) {
    return (pipeline, after) -> pipeline.addAfter(after, Takeover.NAME, new Takeover(takes, taker));
  }

  /** Both, this one nearer to the network. */
  default PipelineHook and(PipelineHook next) {
    return (pipeline, after) -> {
      next.install(pipeline, after);
      install(pipeline, after);
    };
  }
}
