package io.mochat.http.outbound;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, at an address that was checked. */
final class Exchange {

  /** The most bytes of an answer that are read, and thrown away. */
  static final int MOST_BODY = 1_024;

  private final HttpClient client;
  private final OutboundTarget target;
  private final InetAddress address;
  private final CompletableFuture<OutboundAnswer> done = new CompletableFuture<>();
  private volatile @Nullable HttpClientRequest sent;
  private volatile @Nullable OutboundAnswer head;
  private volatile boolean over;

  Exchange(HttpClient client, OutboundTarget target, InetAddress address) {
    this.client = client;
    this.target = target;
    this.address = address;
  }

  /** Posts, and waits for the end of the answer. A head in time counts, whatever the body does. */
  OutboundAnswer post(Map<String, String> headers, byte[] body, Deadline deadline)
      throws OutboundException {
    client
        .request(options(headers, deadline))
        .onSuccess(request -> send(request, body))
        .onFailure(done::completeExceptionally);
    try {
      return OutboundClient.await(done, deadline);
    } catch (OutboundException late) {
      var answered = head;
      if (answered == null) {
        throw late;
      }
      return answered;
    } catch (ExecutionException failed) {
      throw new OutboundException(failure(failed.getCause()));
    } finally {
      over = true;
      drop(sent);
    }
  }

  private RequestOptions options(Map<String, String> headers, Deadline deadline) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(
                SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.secure())
            .setURI(target.path())
            .setFollowRedirects(false)
            .setConnectTimeout(Math.max(1, deadline.left().toMillis()));
    headers.forEach(options::putHeader);
    return options.putHeader("Host", target.authority());
  }

  private void send(HttpClientRequest request, byte[] body) {
    sent = request;
    if (over) {
      drop(request);
      return;
    }
    request.exceptionHandler(done::completeExceptionally);
    request.send(Buffer.buffer(body)).onSuccess(this::read).onFailure(done::completeExceptionally);
  }

  private void read(HttpClientResponse response) {
    var answer = new OutboundAnswer(response.statusCode(), response.getHeader("Retry-After"));
    head = answer;
    var left = new int[] {MOST_BODY};
    response.handler(
        part -> {
          left[0] -= part.length();
          if (left[0] < 0) {
            done.complete(answer);
          }
        });
    response.exceptionHandler(broken -> done.complete(answer));
    response.endHandler(end -> done.complete(answer));
  }

  private static void drop(@Nullable HttpClientRequest request) {
    if (request != null && request.connection() != null) {
      request.connection().close();
    }
  }

  private static OutboundFailure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> OutboundFailure.BROKEN;
      case ConnectTimeoutException late -> OutboundFailure.UNREACHABLE;
      case ConnectException refused -> OutboundFailure.UNREACHABLE;
      case SSLException untrusted -> OutboundFailure.TLS;
      case SocketException closed -> OutboundFailure.UNREACHABLE;
      default -> OutboundFailure.BROKEN;
    };
  }
}
