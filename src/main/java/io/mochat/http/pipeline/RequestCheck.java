package io.mochat.http.pipeline;

import io.mochat.connections.PeerConnections;
import io.mochat.connections.UnreadAnswers;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that cannot be read, or that two servers could read differently, and closes the
 * connection after them. Closes it also after an answer that says so, and after one that comes
 * before its request is complete. Expects the requests of a connection one after the other.
 */
public final class RequestCheck extends ChannelDuplexHandler {

  /** Its name in the pipeline. */
  public static final String NAME = "mochat.requestCheck";

  private static final List<String> OURS =
      List.of(PeerConnections.NAME, UnreadAnswers.NAME, RequestOrder.NAME, Deadline.NAME, NAME);

  private final BiFunction<HttpRequest, Integer, FullHttpResponse> refusals;
  private final BooleanSupplier stopping;

  /** The request that is being read or answered. */
  private @Nullable HttpRequest current;

  private boolean reading;
  private boolean answering;

  /** The answer under way is the last one. */
  private boolean last;

  /** Whatever is still read, and whatever the engine still writes, is dropped. */
  private boolean over;

  /**
   * The handler of one connection.
   *
   * @param refusals makes the answers of a status; they say that the connection closes
   * @param stopping whether connections are to be closed after their next answer
   */
  public RequestCheck(
      BiFunction<HttpRequest, Integer, FullHttpResponse> refusals, BooleanSupplier stopping) {
    this.refusals = refusals;
    this.stopping = stopping;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && !over) {
      current = request;
      int fault = Fault.of(request);
      reading = fault == 0 && hasBody(request);
      answering = false;
      refuse(context, fault);
    } else if (message instanceof HttpContent content && !over) {
      refuse(context, content.decoderResult().isSuccess() ? 0 : 400);
      reading &= over || !(message instanceof LastHttpContent);
    }
    if (over) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private static boolean hasBody(HttpRequest request) {
    return HttpUtil.isTransferEncodingChunked(request)
        || HttpUtil.getContentLength(request, 0L) > 0;
  }

  private void refuse(ChannelHandlerContext context, int status) {
    if (status == 0 || current == null) {
      return;
    }
    over = true;
    if (answering) {
      context.close();
    } else {
      context
          .writeAndFlush(refusals.apply(current, status))
          .addListener(written -> Lingering.close(context));
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (over && !isFlush(message)) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    if (message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      context.write(message, promise);
      if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
        leave(context.pipeline());
      }
      return;
    }
    if (message instanceof HttpResponse response) {
      begin(response);
    }
    if (last && message instanceof LastHttpContent) {
      over = true;
      context.write(message, promise.unvoid().addListener(written -> end(context)));
    } else {
      context.write(message, promise);
    }
  }

  /** The engine flushes by an empty buffer, and closes after it. */
  private static boolean isFlush(Object message) {
    return message instanceof ByteBuf buffer && !buffer.isReadable();
  }

  /** What becomes of a connection that speaks another protocol now is not HTTP's business. */
  private static void leave(ChannelPipeline pipeline) {
    for (var name : OURS) {
      if (pipeline.get(name) != null) {
        pipeline.remove(name);
      }
    }
  }

  private void begin(HttpResponse response) {
    answering = true;
    boolean endless =
        response.protocolVersion().equals(HttpVersion.HTTP_1_0)
            && !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    if (reading || endless || stopping.getAsBoolean()) {
      HttpUtil.setKeepAlive(response, false);
    }
    last = !HttpUtil.isKeepAlive(response);
  }

  private void end(ChannelHandlerContext context) {
    if (reading) {
      Lingering.close(context);
    } else {
      context.close();
    }
  }
}
