package io.mochat.http;

import io.netty.channel.Channel;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.VertxConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A request that a handler serves. What it says is read at once and never blocks, but its body. */
public final class Request {

  private static final byte[] NOTHING = {};
  private static final int PART = 8_192;

  private final HttpServerRequest origin;
  private final MultiMap headers;
  private final InetSocketAddress remote;
  private final Target target;
  private final Match.Found found;
  private byte[] body = NOTHING;
  private long kept;
  private @Nullable InputStream stream;
  private LongPredicate mayKeep = more -> true;
  private @Nullable Map<String, List<String>> query;

  Request(HttpServerRequest origin, Target target, Match.Found found) {
    this.origin = origin;
    this.headers = origin.headers();
    this.remote = (InetSocketAddress) channel(origin).remoteAddress();
    this.target = target;
    this.found = found;
  }

  /** Such as GET, as sent. */
  public String method() {
    return origin.method().name();
  }

  /** The path as sent, without the query. */
  public String path() {
    return target.path();
  }

  /** The query as sent; empty without one. */
  public String rawQuery() {
    return target.query();
  }

  /** The route that serves it. */
  public Route route() {
    return found.route();
  }

  /** A parameter of the path, decoded: it may hold any character. */
  public String parameter(String name) {
    var value = found.parameters().get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " (expected: in " + route().pattern() + ")");
    }
    return value;
  }

  /**
   * The parameters of the query, decoded, the values of each in their order.
   *
   * @throws RefusedException with 400 when they cannot be decoded
   */
  public Map<String, List<String>> query() {
    if (query == null) {
      query = target.parameters();
    }
    return query;
  }

  /** The first value of a parameter of the query. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query().get(name)).map(List::getFirst);
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    return headers.getAll(name);
  }

  /** The body, unpacked, where the route collects it; the array is the caller's. */
  public byte[] body() {
    return body;
  }

  /**
   * The body, unpacked. Where the route streams it, reading blocks until more of it has come, and
   * the client is held up meanwhile; it throws a {@link HangUpException} when the client goes away.
   *
   * <p>Reading throws a {@link RefusedException} with 413 beyond the limit, and with 400 when it
   * cannot be unpacked.
   */
  public InputStream stream() {
    return stream == null ? new ByteArrayInputStream(body) : stream;
  }

  /**
   * All of the body, unpacked. Where it is not collected, that blocks until it is there.
   *
   * @throws RefusedException with 413 beyond the limit, with 400 when it cannot be unpacked, with
   *     503 when too many bodies are kept already
   * @throws IOException when the client goes away meanwhile
   */
  public byte[] bytes() throws IOException {
    if (stream == null) {
      return body;
    }
    var whole = new ByteArrayOutputStream();
    var part = new byte[PART];
    int size;
    while ((size = stream.read(part)) >= 0) {
      if (!mayKeep.test(size)) {
        throw new RefusedException(503, "Too many bodies are kept in memory");
      }
      keep(size);
      whole.write(part, 0, size);
    }
    return whole.toByteArray();
  }

  /** Whether the client takes an answer in gzip. */
  public boolean acceptsGzip() {
    return Compression.accepts(this);
  }

  /** The other end of the connection, which may be a proxy. */
  public InetSocketAddress remote() {
    return remote;
  }

  /** This end of the connection. */
  public InetSocketAddress local() {
    return (InetSocketAddress) channel().localAddress();
  }

  /** Whether it came over TLS. */
  public boolean isSecure() {
    return origin.isSSL();
  }

  /** Its connection, for handlers that a {@link HttpHooks#pipeline} has put there. */
  public Channel channel() {
    return channel(origin);
  }

  static Channel channel(HttpServerRequest origin) {
    return ((VertxConnection) origin.connection()).channelHandlerContext().channel();
  }

  HttpServerRequest origin() {
    return origin;
  }

  /** Notes that so much of its body is kept in memory. */
  void keep(long bytes) {
    kept += bytes;
  }

  /** How much of its body is kept in memory. */
  long kept() {
    return kept;
  }

  /** The same, and none from now on. */
  long forget() {
    long before = kept;
    kept = 0;
    return before;
  }

  void take(byte[] whole) {
    body = whole;
  }

  /** Takes a body that is read later. */
  void take(InputStream parts, LongPredicate mayKeepMore) {
    stream = parts;
    mayKeep = mayKeepMore;
  }

  void unpacked(InputStream parts) {
    stream = parts;
  }
}
