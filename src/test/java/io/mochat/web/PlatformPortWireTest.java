package io.mochat.web;

import static io.mochat.testing.Shapes.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One server on two ports. */
class PlatformPortWireTest {
  private static final String PORT = "mochat.platform.port=";

  private static TestServer server;
  private static TestServer platform;

  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @BeforeAll
  static void start() {
    int port = TestServer.freePort();
    server = TestServer.start(PORT + port);
    platform = server.atPort(port);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void sessionsAreAListOnTheFirstPortAndInsideAnObjectOnTheSecond() {
    var session = ada.openGroup(bob);
    var shape =
        "{'id':'%s','type':'group','participants':['%s','%s'],'createdBy':'%s',"
                .formatted(session, ada.id(), bob.id(), ada.id())
            + "'createdAt':'#time','updatedAt':'#time','unreadCount':0,'mentionCount':0"
            + flat(session, ada.workspace())
            + "}";

    ada.post("sessions/list").hasData("[" + shape + "]");
    ada.at(platform).post("sessions/list").hasData("{'sessions':[" + shape + "]}");
  }

  @Test
  void everythingElseIsTheSameOnBoth() {
    assertThat(ada.at(platform).post("agents/get").body()).isEqualTo(ada.post("agents/get").body());
    assertThat(ada.at(platform).post("groups/get").ok().get("workspace"))
        .isEqualTo(ada.post("groups/get").ok().get("workspace"));
    platform.stranger().post("agents/get").isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void socketsOfBothPortsHearEachOther() {
    var session = ada.openDm(bob);
    try (var here = TestSocket.connectToAll(ada);
        var there = TestSocket.connectToAll(bob.at(platform))) {
      ada.at(platform).say(session, "one");
      ada.say(session, "two");

      assertThat(contentOf(here)).isEqualTo("one");
      assertThat(contentOf(there)).isEqualTo("one");
      assertThat(contentOf(here)).isEqualTo("two");
      assertThat(contentOf(there)).isEqualTo("two");
    }
  }

  @Test
  void pollingWorksOnTheSecondPortToo() {
    var session = ada.openDm(bob);
    var options = TestSocket.auth(bob.token(), "polling");
    try (var socket = TestSocket.of(platform, options).connect()) {
      socket.emit("session:subscribe", "sessionId", "*");
      ada.say(session, "hi");

      assertThat(contentOf(socket)).isEqualTo("hi");
    }
  }

  @Test
  void bothPortsAreClosedWhenTheServerStops() {
    int port = TestServer.freePort();
    int first;
    try (var other = TestServer.start(PORT + port)) {
      first = other.port();
      assertThat(accepts(first)).isTrue();
      assertThat(accepts(port)).isTrue();
      // A client that stays connected must not keep the server from stopping.
      TestSocket.connect(other.register("ada").at(other.atPort(port)));
    }
    assertThat(accepts(first)).isFalse();
    assertThat(accepts(port)).isFalse();
  }

  @Test
  void aTakenPortStopsTheStartAndIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> TestServer.start(PORT + port))
          .hasStackTraceContaining(
              "MOCHAT_PLATFORM_PORT (mochat.platform.port): %d (expected: a port that is free,"
                      .formatted(port)
                  + " or 0 for none)");
    }
  }

  @Test
  void withTheTokenCheckOffTheSecondPortIsForThisMachineAlone() {
    int port = TestServer.freePort();
    try (var open = TestServer.start(PORT + port, "mochat.security.disable-auth=true")) {
      var test = open.atPort(port).stranger();

      assertThat(test.post("agents/get").text("/username")).isEqualTo("test_agent");
      assertThatThrownBy(
              () ->
                  TestServer.start(
                      PORT + TestServer.freePort(),
                      "mochat.security.disable-auth=true",
                      "server.address=0.0.0.0"))
          .hasStackTraceContaining("DISABLE_AUTH");
    }
  }

  private static String contentOf(TestSocket socket) {
    return socket.next().at("/payload/message/content").stringValue();
  }

  private static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
