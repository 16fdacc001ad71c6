package io.mochat.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;

/** A body that is read while it comes in: nothing more is asked for than what is read. */
final class BodyStream extends InputStream {

  private static final Buffer END = Buffer.buffer();
  private static final Buffer GONE = Buffer.buffer();

  private final HttpServerRequest request;
  private final Context loop;
  private final long length;
  private final long most;
  private boolean invited;
  private final LinkedBlockingQueue<Buffer> parts = new LinkedBlockingQueue<>();
  private Buffer part = Buffer.buffer();
  private int at;
  private long taken;
  private volatile boolean dropped;

  /**
   * To be made on the event loop, with the request's head.
   *
   * @param length as declared; negative if it is not
   * @param waits whether the client sends it only when it is asked to
   */
  BodyStream(HttpServerRequest request, long length, long most, boolean waits) {
    this.request = request;
    this.loop = Objects.requireNonNull(Vertx.currentContext());
    this.length = length;
    this.most = most;
    this.invited = !waits;
    request.pause();
    request.handler(this::add);
    request.endHandler(end -> parts.add(END));
    request.exceptionHandler(gone -> parts.add(GONE));
  }

  private void add(Buffer next) {
    if (!dropped && next.length() > 0) {
      parts.add(next);
    } else {
      request.fetch(1);
    }
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? part.getByte(at++) & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int size = Math.min(length, part.length() - at);
    part.getBytes(at, at + size, bytes, offset);
    at += size;
    return size;
  }

  @Override
  public int available() {
    return part.length() - at;
  }

  private boolean hasMore() throws IOException {
    if (at < part.length()) {
      return true;
    }
    if (part != END) {
      next();
    }
    return part != END;
  }

  private void next() throws IOException {
    if (length > most) {
      throw tooLarge();
    }
    if (!invited) {
      invited = true;
      request.response().writeContinue();
    }
    loop.runOnContext(room -> request.fetch(1));
    try {
      part = parts.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    at = 0;
    if (part == GONE) {
      parts.add(GONE);
      throw new HangUpException(null);
    }
    taken += part.length();
    if (taken > most) {
      throw tooLarge();
    }
  }

  private RefusedException tooLarge() {
    return new RefusedException(413, "The body is larger than " + most + " bytes");
  }

  /** Drops what has not been read, once the request is answered. */
  void drop() {
    dropped = true;
    loop.runOnContext(room -> request.resume());
  }
}
