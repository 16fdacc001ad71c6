package io.mochat.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: status and headers, then once {@link #send}, {@link #stream} or {@link
 * #file}. For the thread of its handler.
 */
public final class Response {

  private static final byte[] NOTHING = {};

  private final Request request;
  private final HttpServerResponse origin;
  private final Compression compression;
  private @Nullable OutputStream stream;
  private boolean begun;

  Response(Request request, Compression compression) {
    this.request = request;
    this.origin = request.origin().response();
    this.compression = compression;
  }

  /** Sets the status, which is 200 otherwise. */
  public Response status(int status) {
    origin.setStatusCode(status);
    return this;
  }

  /** The status. */
  public int status() {
    return origin.getStatusCode();
  }

  /**
   * Sets a header.
   *
   * @throws IllegalArgumentException for what no header may hold, such as a line break
   */
  public Response header(String name, String value) {
    origin.putHeader(name, value);
    return this;
  }

  /** Adds a header to those of the same name. */
  public Response addHeader(String name, String value) {
    origin.headers().add(name, value);
    return this;
  }

  /** Whether the answer has begun, so that status and headers can no longer be changed. */
  public boolean isBegun() {
    return begun;
  }

  /** Answers without a body. */
  public void send() {
    send(NOTHING);
  }

  /** Answers; the body is packed if that pays. Does not wait until the client has taken it. */
  public void send(byte[] body) {
    begin();
    var packed = compression.pack(request, origin, body);
    if (request.method().equals("HEAD")) {
      origin.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(packed.length));
      origin.end();
    } else {
      origin.end(Buffer.buffer(packed));
    }
  }

  /**
   * Answers with what is written to the stream; {@code flush} sends it off. Writing blocks while
   * the client is behind, and throws a {@link HangUpException} when it has gone. To be closed at
   * the end of the answer.
   */
  public OutputStream stream() {
    begin();
    if (request.method().equals("HEAD")) {
      origin.end();
      stream = OutputStream.nullOutputStream();
    } else {
      stream = compression.pack(request, origin, new AnswerStream(origin));
    }
    return stream;
  }

  /**
   * Answers with a file or, if the client asks for it, one range of it, and waits until that is
   * sent. {@code If-Range} is compared with the {@code ETag} or {@code Last-Modified} set before.
   *
   * @throws RefusedException with 416 when the range is not in the file
   * @throws IOException when it cannot be read, or, a {@link HangUpException}, the client has gone
   */
  public void file(Path path) throws IOException {
    try (var file = FileChannel.open(path)) {
      long size = file.size();
      header("Accept-Ranges", "bytes");
      var range = ByteRange.asked(request, origin, size);
      if (range.isEmpty() && size > 0) {
        header("Content-Range", "bytes */" + size);
        throw new RefusedException(416, "The range is not in the file");
      }
      begin();
      if (range.length() < size) {
        origin.setStatusCode(206).putHeader("Content-Range", range.contentRange(size));
      }
      origin.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
      if (request.method().equals("HEAD") || range.isEmpty()) {
        origin.end();
      } else {
        AnswerStream.await(origin.sendFile(file, range.from(), range.length()));
      }
    }
  }

  /**
   * Runs an action, on a thread of its own, when the client goes away before it has the answer;
   * soon, if it has gone already.
   */
  public void onHangUp(Runnable action) {
    var once = new AtomicBoolean();
    Runnable run =
        () -> {
          if (once.compareAndSet(false, true)) {
            Thread.startVirtualThread(action);
          }
        };
    origin.closeHandler(gone -> run.run());
    if (origin.closed()) {
      run.run();
    }
  }

  private void begin() {
    if (begun) {
      throw new IllegalStateException("The answer has begun");
    }
    begun = true;
  }

  /** Ends a stream that the handler has left open. */
  void finish() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }

  Request request() {
    return request;
  }

  HttpServerResponse origin() {
    return origin;
  }
}
