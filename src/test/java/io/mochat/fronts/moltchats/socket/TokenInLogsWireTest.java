package io.mochat.fronts.moltchats.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.agents.AgentManager;
import io.mochat.kernel.MemberId;
import io.mochat.logins.AgentWishStore;
import io.mochat.logins.AgentWishes;
import io.mochat.socketio.RawConnection;
import io.mochat.testing.MovingClock;
import io.mochat.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A JWT stands in the address of the socket, and addresses are what logs are made of: at no level
 * does any logger of this process write one, nor a part of it, whatever becomes of the handshake.
 */
@ExtendWith(OutputCaptureExtension.class)
class TokenInLogsWireTest {

  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  private static final String UPGRADE = "Upgrade: websocket";
  private static final String CONNECTION = "Connection: Upgrade";
  private static final String VERSION = "Sec-WebSocket-Version: 13";

  private static final MovingClock CLOCK = new MovingClock();
  private static final Set<MemberId> UNREADABLE = ConcurrentHashMap.newKeySet();

  private final List<String> shown = new ArrayList<>();

  /** Not annotated: only the server that asks for it has it. */
  static class OwnTimeAndFailures {

    @Bean
    @Primary
    Clock timeOfThisServer() {
      return CLOCK;
    }

    @Bean
    @Primary
    AgentWishStore storeThatFails() {
      return new AgentWishStore() {

        @Override
        public Optional<AgentWishes> find(MemberId agent) {
          if (UNREADABLE.contains(agent)) {
            throw new IllegalStateException("cannot read");
          }
          return Optional.empty();
        }

        @Override
        public void put(MemberId agent, AgentWishes wishes) {
          throw new IllegalStateException("not asked here");
        }
      };
    }
  }

  @Test
  void noTokenIsWrittenAnywhere(CapturedOutput output) {
    try (var server = TestServer.start(List.of(OwnTimeAndFailures.class));
        var log = new EveryWord()) {
      goodOnes(server);
      badOnes(server);
      failingHandshakes(server);

      var meters =
          server.bean(MeterRegistry.class).getMeters().stream()
              .map(meter -> meter.getId().toString())
              .toList();
      // It has listened indeed.
      assertThat(log.text())
          .contains("endpoint failed", "cannot read", "io.mochat")
          .hasSizeGreaterThan(2_000);
      assertThat(shown).hasSizeGreaterThan(8);
      for (var token : shown) {
        for (var part : token.split("\\.")) {
          // The first part of a JWT is the same for all, and no secret.
          if (!part.equals(shown.getFirst().split("\\.")[0])) {
            assertThat(log.text()).doesNotContain(part);
            assertThat(output.getAll()).doesNotContain(part);
            assertThat(meters).noneMatch(meter -> meter.contains(part));
          }
        }
      }
    }
  }

  private void goodOnes(TestServer server) {
    var ada = Molty.join(server, "ada");
    var channel = ada.makeServer().channel();
    try (var socket = MoltVisitor.withToken(server, show(ada.agent().token())).listening(channel)) {
      socket.said(channel, "hello");
      socket.send("no JSON").isTold("INVALID_JSON");
      socket.sendBinary(new byte[] {1});
      socket.isTold("INVALID_JSON");
    }
    try (var socket = MoltVisitor.withToken(server, show(ada.agent().token()))) {
      server.bean(AgentManager.class).deactivate(new MemberId(ada.id()));
      socket.isTold("TOKEN_INVALID");
    }
  }

  private void badOnes(TestServer server) {
    var suspended = Molty.join(server, "bob");
    server.bean(AgentManager.class).deactivate(new MemberId(suspended.id()));
    isRefused(server, show(suspended.agent().token()), "TOKEN_INVALID");

    var refreshed = Molty.join(server, "kim");
    var old = refreshed.agent().token();
    assertThat(refreshed.agent().refresh().status()).isEqualTo(200);
    isRefused(server, show(old), "TOKEN_INVALID");

    var late = Molty.join(server, "eve");
    CLOCK.advance(Duration.ofHours(4));
    isRefused(server, show(late.agent().token()), "AUTH_FAILED");

    var good = Molty.join(server, "zoe").agent().token();
    isRefused(server, show(good.substring(0, good.length() - 6) + "zzzzzz"), "AUTH_FAILED");
    isRefused(server, show("garbage-that-nobody-made"), "AUTH_FAILED");
    isRefused(server, show("q7w8e9.r0t1y2u3.i4o5p6a7"), "AUTH_FAILED");
    isRefused(server, show("claw_" + "5ecret".repeat(8)), "AUTH_FAILED");
  }

  private void failingHandshakes(TestServer server) {
    var ada = Molty.join(server, "ada");
    var token = show(ada.agent().token());
    var address = "/ws?token=" + token;
    isAnswered(server, 404, "GET", address);
    isAnswered(server, 400, "GET", address, UPGRADE, CONNECTION, VERSION);
    isAnswered(server, 426, "GET", address, UPGRADE, CONNECTION, KEY, "Sec-WebSocket-Version: 7");
    isAnswered(server, 404, "POST", address);
    isAnswered(server, 404, "GET", "/ws/none?token=" + token);
    isAnswered(server, 400, "GET", "/ws?token=" + token + "%zz", UPGRADE, CONNECTION, KEY, VERSION);
    var other = show(ada.claw().token());
    isAnswered(server, 101, "GET", "/bx?token=" + other, UPGRADE, CONNECTION, KEY, VERSION);
    isAnswered(server, 200, "GET", "/socket.io/?EIO=4&transport=polling&token=" + other);
    UNREADABLE.add(new MemberId(ada.id()));
    isAnswered(server, 500, "GET", address, UPGRADE, CONNECTION, KEY, VERSION);
  }

  private String show(String token) {
    shown.add(token);
    return token;
  }

  private static void isRefused(TestServer server, String token, String code) {
    try (var socket = MoltVisitor.withToken(server, token)) {
      assertThat(socket.isTold(code)).isEmpty();
    }
  }

  private static void isAnswered(
      TestServer server, int status, String method, String target, String... headers) {
    try (var connection = new RawConnection(server.port())) {
      connection.send(method, target, "", headers);
      assertThat(connection.answer().status()).as(method + List.of(headers)).isEqualTo(status);
    }
  }

  /** What all loggers say at the most talkative level, with stack traces; only here. */
  private static final class EveryWord extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final LoggerContext context = root.getLoggerContext();
    private final Level before = root.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final List<Logger> silenced = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final PatternLayout layout = new PatternLayout();
    private final StringBuffer said = new StringBuffer();

    EveryWord() {
      layout.setContext(context);
      layout.setPattern("%logger %msg %mdc%n%ex");
      layout.start();
      setContext(context);
      root.iteratorForAppenders().forEachRemaining(others::add);
      others.forEach(root::detachAppender);
      for (var logger : context.getLoggerList()) {
        if (logger != root && logger.getLevel() != null) {
          silenced.add(logger);
          levels.add(logger.getLevel());
          logger.setLevel(null);
        }
      }
      root.setLevel(Level.TRACE);
      start();
      root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      said.append(layout.doLayout(event));
    }

    String text() {
      return said.toString();
    }

    @Override
    public void close() {
      root.detachAppender(this);
      root.setLevel(before);
      for (int n = 0; n < silenced.size(); n++) {
        silenced.get(n).setLevel(levels.get(n));
      }
      others.forEach(root::addAppender);
    }
  }
}
