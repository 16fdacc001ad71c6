package io.mochat.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: status and headers, then once {@link #send}, {@link #stream} or {@link
 * #file}. For the thread of its handler.
 */
public final class Response {

  private static final byte[] NOTHING = {};
  private static final String WEAK = "W/";

  /** Smaller answers are bounded by the number of connections. */
  private static final int LARGE = 16_384;

  private final Request request;
  private final HttpServerResponse origin;
  private final Compression compression;
  private final AnswerBudget answers;
  private @Nullable OutputStream stream;
  private boolean begun;

  Response(Request request, Compression compression, AnswerBudget answers) {
    this.request = request;
    this.origin = request.origin().response();
    this.compression = compression;
    this.answers = answers;
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

  /** A header that has been set. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(origin.headers().get(name));
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
    write(compression.pack(request, origin, body));
  }

  /** Answers with a body that is not worth packing. */
  public void sendAsIs(byte[] body) {
    begin();
    write(body);
  }

  /** Answers with a body that is packed already, by gzip. */
  public void sendPacked(byte[] body) {
    header("Content-Encoding", "gzip");
    Compression.tagPacked(origin.headers());
    sendAsIs(body);
  }

  /**
   * Sets the tag of the answer, and answers 304 if the client has that one, packed or not (RFC
   * 9110, 13.1.2): then nothing more is to be sent.
   *
   * @param tag with its quotes
   */
  public boolean isKnown(String tag) {
    header("ETag", tag);
    var known =
        request.headers("If-None-Match").stream()
            .flatMap(list -> Stream.of(list.split(",")))
            .map(String::strip)
            .filter(one -> one.equals("*") || isSame(one, tag))
            .findFirst();
    known.filter(one -> !one.equals("*")).ifPresent(one -> header("ETag", one));
    known.ifPresent(one -> status(304).send());
    return known.isPresent();
  }

  private static boolean isSame(String one, String other) {
    return withoutWeak(Compression.unpackedTag(one)).equals(withoutWeak(other));
  }

  private static String withoutWeak(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }

  private void write(byte[] body) {
    if (request.method().equals("HEAD")) {
      origin.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
      origin.end();
    } else if (body.length < LARGE) {
      origin.end(Buffer.buffer(body));
    } else {
      writeLarge(body);
    }
  }

  private void writeLarge(byte[] body) {
    var taken = answers.take(request, body.length);
    if (taken == null) {
      request.origin().connection().close();
    } else {
      origin.end(Buffer.buffer(body)).onComplete(sent -> taken.run());
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

  /** Whether the client has gone, so that nobody takes the answer. */
  public boolean isGone() {
    return origin.closed();
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
