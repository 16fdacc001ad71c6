package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.http.pipeline.PipelineHook;
import io.mochat.socketio.EchoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.GatedPath;
import io.mochat.websocket.gate.GatedPaths;
import io.mochat.websocket.gate.HttpPolicy;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Connections that leave the engine, each with the request that asked for it. */
class TakeoverProtocolTest {

  @Test
  void aTakenConnectionSpeaksWebSocket() throws Exception {
    var taken = new AtomicReference<Channel>();
    var hook =
        PipelineHook.takeover(
            request -> request.uri().startsWith("/ws"),
            (request, channel) -> {
              taken.set(channel);
              shakeHands(request, channel);
            });
    try (var engine = engine(hook);
        var http = HttpClient.newHttpClient()) {
      var frames = new Frames();
      var socket = open(http, engine, "/ws?x=1", frames);
      socket.sendText("hello", true);
      assertThat(frames.heard.poll(60, TimeUnit.SECONDS)).isEqualTo("/ws?x=1 hello");
      assertThat(taken.get().pipeline().names())
          .noneMatch(name -> name.startsWith("mochat") || name.startsWith("http"))
          .doesNotContain("handler");
      socket.abort();
      await().until(() -> !taken.get().isActive());
    }
  }

  @Test
  void framesRightBehindTheRequestAreNotLost() throws IOException {
    var hook =
        PipelineHook.takeover(
            request -> request.uri().startsWith("/ws"), TakeoverProtocolTest::shakeHands);
    try (var engine = engine(hook);
        var client = engine.client()) {
      client.send(
          RawClient.request(
                  "GET",
                  "/ws",
                  "Connection: Upgrade",
                  "Upgrade: websocket",
                  "Sec-WebSocket-Version: 13",
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
              + "\u0081\u0082\0\0\0\0hi");
      assertThat(client.head().status()).isEqualTo(101);
      assertThat(client.read(8)).isEqualTo("\u0081\u0006/ws hi".getBytes("ISO-8859-1"));
    }
  }

  @Test
  void otherRequestsOfThePortAreServedAsBefore() throws IOException {
    var hook =
        PipelineHook.takeover(
            request -> request.uri().startsWith("/ws"), TakeoverProtocolTest::shakeHands);
    try (var engine = engine(hook);
        var client = engine.client()) {
      assertThat(client.get("/a").answer().text()).isEqualTo("GET /a");
      client.send("GET /ws HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(400);
    }
  }

  @Test
  void aTakenConnectionOutlivesTimesAndLimitsOfRequests() throws Exception {
    var hook =
        PipelineHook.takeover(
            request -> request.uri().startsWith("/ws"), TakeoverProtocolTest::shakeHands);
    var soon = java.time.Duration.ofMillis(200);
    try (var engine =
            new TestEngine(
                settings -> settings.withTimes(soon, soon), hooks -> hooks.withPipeline(hook));
        var http = HttpClient.newHttpClient()) {
      var frames = new Frames();
      var socket = open(http, engine, "/ws", frames);
      try (var idle = engine.client()) {
        assertThat(idle.isClosedByServer()).isTrue();
      }
      try (var idle = engine.client()) {
        assertThat(idle.isClosedByServer()).isTrue();
      }
      socket.sendText("still here", true);
      assertThat(frames.heard.poll(60, TimeUnit.SECONDS)).isEqualTo("/ws still here");
      socket.abort();
    }
  }

  @Test
  void socketIoStandsInThePipelineAsItIs() throws Exception {
    var executor = Executors.newVirtualThreadPerTaskExecutor();
    var socketIo =
        EchoServer.create(
            SocketIoSettings.DEFAULTS, executor, HttpPolicy.ANY, new ConnectionLimits(0, 0));
    var paths =
        new GatedPaths(
            List.of(new GatedPath("test.path", "/socket.io", socketIo.requests())), HttpPolicy.ANY);
    try (var engine = engine((pipeline, after) -> Gate.install(pipeline, after, paths));
        var http = HttpClient.newHttpClient();
        var client = engine.client()) {
      client.send(
          RawClient.request("GET", "/a")
              + RawClient.request("GET", "/socket.io/?EIO=4&transport=polling")
              + RawClient.request("GET", "/a"));
      assertThat(client.answer().text()).isEqualTo("GET /a");
      assertThat(client.answer().text()).startsWith("0{\"sid\":");
      assertThat(client.answer().text()).isEqualTo("GET /a");

      var frames = new Frames();
      var socket = open(http, engine, "/socket.io/?EIO=4&transport=websocket", frames);
      assertThat(frames.heard.poll(60, TimeUnit.SECONDS)).startsWith("0{\"sid\":");
      socket.sendText("40", true);
      assertThat(frames.heard.poll(60, TimeUnit.SECONDS)).startsWith("40{\"sid\":");
      socket.abort();
    } finally {
      socketIo.close();
    }
  }

  private static TestEngine engine(PipelineHook hook) {
    return new TestEngine(
        settings -> settings, hooks -> hooks.withPipeline(hook), TestEngine.echo("/a"));
  }

  private static WebSocket open(HttpClient http, TestEngine engine, String target, Frames frames)
      throws Exception {
    return http.newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + engine.port() + target), frames)
        .get(60, TimeUnit.SECONDS);
  }

  private static void shakeHands(HttpRequest request, Channel channel) {
    channel.pipeline().addLast(new Echo(request.uri()));
    new WebSocketServerHandshaker13(request.uri(), null, false, 65_536)
        .handshake(
            channel,
            new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                io.netty.buffer.Unpooled.EMPTY_BUFFER,
                request.headers(),
                io.netty.handler.codec.http.EmptyHttpHeaders.INSTANCE));
  }

  private static final class Echo extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final String target;

    Echo(String target) {
      this.target = target;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      // Frames right behind the request come before Netty has written its answer.
      var answer = new TextWebSocketFrame(target + " " + frame.text());
      context.channel().eventLoop().execute(() -> context.channel().writeAndFlush(answer));
    }
  }

  private static final class Frames implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heard.add(data.toString());
      socket.request(1);
      return null;
    }
  }
}
