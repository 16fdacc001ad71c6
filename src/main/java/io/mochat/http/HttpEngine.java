package io.mochat.http;

import io.mochat.connections.PeerConnections;
import io.mochat.connections.UnreadAnswers;
import io.mochat.http.pipeline.Deadline;
import io.mochat.http.pipeline.RequestCheck;
import io.mochat.http.pipeline.RequestDecoder;
import io.mochat.http.pipeline.RequestOrder;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.impl.VertxConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server: several listeners, one table of routes, a virtual thread for each request.
 * Requests of one connection are served one after the other. To be started once.
 */
public final class HttpEngine {

  private static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";

  private final HttpSettings settings;
  private final HttpHooks hooks;
  private final Refusals refusals;
  private final Vertx vertx;
  private final Dispatcher dispatcher;
  private final AdaptiveRecvByteBufAllocator smallReads =
      new AdaptiveRecvByteBufAllocator(64, 2_048, RequestOrder.READ_BYTES);
  private final List<HttpServer> servers = new ArrayList<>();
  private volatile boolean stopping;

  /** An engine for these routes; it holds threads until it is stopped. */
  public HttpEngine(HttpSettings settings, HttpHooks hooks, Routes routes) {
    this.settings = settings;
    this.hooks = hooks;
    this.refusals = new Refusals(hooks.errors(), hooks.events());
    this.vertx = Vertx.vertx(options(settings.eventLoops()));
    this.dispatcher =
        new Dispatcher(
            routes,
            new Service(settings, refusals, hooks),
            refusals,
            hooks,
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    smallReads.maxMessagesPerRead(1);
  }

  private static VertxOptions options(int eventLoops) {
    return new VertxOptions()
        .setEventLoopPoolSize(eventLoops)
        .setPreferNativeTransport(true)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /**
   * Accepts connections from now on.
   *
   * @return the port
   * @throws IOException when nothing can listen there, such as on a port that is in use
   */
  public int listen(HttpListener listener) throws IOException {
    // Negative, all event loops share one port that is free.
    int port = listener.port() == 0 ? -1 - servers.size() : listener.port();
    int actual = 0;
    for (int loop = 0; loop < settings.eventLoops(); loop++) {
      var server = vertx.createHttpServer(options(listener));
      server.requestHandler(dispatcher).connectionHandler(this::prepare);
      await(bind(server, port, listener.host()));
      servers.add(server);
      actual = loop == 0 ? server.actualPort() : actual;
    }
    return actual;
  }

  /** On an event loop that is next in turn, which is the server's from then on. */
  private Future<HttpServer> bind(HttpServer server, int port, String host) {
    var loop = ((VertxInternal) vertx).createEventLoopContext();
    var done = loop.<HttpServer>promise();
    loop.runOnContext(here -> server.listen(port, host).onComplete(done));
    return done.future();
  }

  private HttpServerOptions options(HttpListener listener) {
    var options =
        new HttpServerOptions()
            .setMaxInitialLineLength(settings.maxInitialLine())
            .setMaxHeaderSize(settings.maxHeaders())
            .setUseAlpn(false)
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setAcceptBacklog(1_024)
            .setTcpNoDelay(true);
    var keys = listener.keys();
    if (keys != null) {
      options.setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(new ReloadingKeys(keys)));
    }
    return options;
  }

  private void prepare(HttpConnection connection) {
    var channel = ((VertxConnection) connection).channelHandlerContext().channel();
    channel.config().setRecvByteBufAllocator(smallReads);
    hooks.events().opened();
    channel.closeFuture().addListener(closed -> hooks.events().closed());
    var pipeline = channel.pipeline();
    pipeline.replace(
        DECODER,
        DECODER,
        new RequestDecoder(
            new HttpServerOptions()
                .setMaxInitialLineLength(settings.maxInitialLine())
                .setMaxHeaderSize(settings.maxHeaders())));
    install(pipeline);
  }

  private void install(ChannelPipeline pipeline) {
    pipeline
        .addAfter(ENCODER, RequestCheck.NAME, new RequestCheck(refusals::last, () -> stopping))
        .addAfter(
            ENCODER, Deadline.NAME, new Deadline(settings.requestTimeout(), settings.keepAlive()))
        .addAfter(ENCODER, RequestOrder.NAME, new RequestOrder())
        .addAfter(ENCODER, UnreadAnswers.NAME, new UnreadAnswers(settings.requestTimeout()));
    hooks.pipeline().install(pipeline, RequestCheck.NAME);
    var peers = hooks.peers();
    if (peers != null) {
      pipeline.addAfter(ENCODER, PeerConnections.NAME, peers.counted());
    }
  }

  /**
   * Accepts nothing more, closes idle connections at once, lets requests under way have their
   * answers, and closes what is left when the time is over. Returns when all is closed.
   */
  public void stop(Duration patience) {
    stopping = true;
    var ends =
        servers.stream()
            .map(server -> server.shutdown(patience.toMillis(), TimeUnit.MILLISECONDS))
            .toList();
    try {
      await(Future.join(ends));
      await(vertx.close());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof IOException known
          ? known
          : new IOException(failed.getCause());
    }
  }
}
