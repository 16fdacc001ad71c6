package io.mochat.http.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Reads requests, and marks as broken what Netty would repair: a length besides chunks, and headers
 * folded into more lines. Other servers on the way may have read them otherwise.
 */
public final class RequestDecoder extends VertxHttpRequestDecoder {

  /** Whether the next bytes are those of a head. */
  private boolean inHead = true;

  /** The last byte of the head that was read, if any. */
  private byte before;

  private boolean folded;

  /** The decoder of one connection, with these limits. */
  public RequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("A length besides chunks");
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    int from = bytes.readerIndex();
    int known = out.size();
    super.decode(context, bytes, out);
    if (inHead && bytes.readerIndex() > from) {
      scan(bytes, from, bytes.readerIndex());
    }
    for (int index = known; index < out.size(); index++) {
      follow(out.get(index));
    }
  }

  private void scan(ByteBuf bytes, int from, int to) {
    folded |= before == '\n' && isBlank(bytes.getByte(from));
    int line = bytes.indexOf(from, to, (byte) '\n');
    while (line >= 0 && line + 1 < to) {
      folded |= isBlank(bytes.getByte(line + 1));
      line = bytes.indexOf(line + 1, to, (byte) '\n');
    }
    before = bytes.getByte(to - 1);
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }

  private void follow(Object message) {
    if (message instanceof HttpMessage head) {
      if (folded) {
        head.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("A folded line")));
      }
      inHead = false;
      folded = false;
      before = 0;
    }
    if (message instanceof LastHttpContent) {
      inHead = true;
    }
  }
}
