package io.mochat.fronts.pocket.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.pocket.PocketServer;
import io.mochat.fronts.pocket.PocketVisitor;
import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in at the socket, and how. */
class SocketSignInWireTest {

  @TempDir static Path directory;
  private static PocketServer runtime;

  @BeforeAll
  static void start() {
    runtime = PocketServer.start(directory, "mochat.pocket.sign-in-timeout=3s");
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @Test
  void withATokenTheServerIsSilentUntilTheFirstFrame() {
    try (var visitor = PocketVisitor.of(runtime.ada())) {
      visitor.say("ping");
      visitor.hearsExactly(
          "{'type':'hello','id':'#id','v':1,'payload':{'protocol':1,'server_version':'dev',"
              + "'agent':{'id':'%s','username':'ada_rt'},'features':['sessions','permissions',"
              + "'history','interrupt','new_conversation']},'timestamp':'#time'}",
          runtime.ada().id());
      visitor.hearsExactly("{'type':'pong','id':'#id','v':1,'payload':{},'timestamp':'#time'}");
      visitor.hearsNothing();
    }
  }

  @Test
  void helloIsSaidOnceWhereTheClientSaysItFirst() {
    try (var visitor = PocketVisitor.of(runtime.ada())) {
      visitor.say("hello", "protocol", new int[] {1, 7});
      visitor.hears("hello");
      visitor.hearsNothing();
    }
  }

  @Test
  void withoutACommonVersionTheSocketIsClosed() {
    try (var visitor = PocketVisitor.of(runtime.ada())) {
      visitor.say("hello", "protocol", new int[] {2});
      visitor.hears("hello");
      assertThat(visitor.isTold("PROTOCOL_VERSION").at("/payload/ref").stringValue())
          .isEqualTo("c-hello");
      visitor.isClosedWith(4406);
    }
  }

  @Test
  void aWrongTokenOfThisFrontIsRefusedAtTheHandshake() {
    assertThat(handshake("/ws?token=claw_wrong")).isEqualTo(401);
  }

  // MoltChats' sockets are always let in, and told there what is wrong.
  @ParameterizedTest
  @ValueSource(strings = {"/ws?token=", "/ws?token=eyJhbGciOiJI.eyJzdWIi.x"})
  void otherTokensAreMoltchats(String target) {
    assertThat(handshake(target)).isEqualTo(101);
  }

  @Test
  void aTokenIsTakenFromHeadersToo() {
    assertThat(handshake("/ws", "X-Claw-Token: " + runtime.ada().token())).isEqualTo(101);
    assertThat(handshake("/ws", "Authorization: Bearer " + runtime.ada().token())).isEqualTo(101);
    assertThat(handshake("/ws", "X-Claw-Token: claw_wrong")).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void whoHasAKeySignsInByAChallenge(String type) {
    var pair = SshKeygen.make(type);
    new SshLogin(runtime.server(), pair).addTo(runtime.ada());
    try (var visitor = PocketVisitor.at(runtime.server())) {
      var challenge = challenge(visitor);
      respond(visitor, challenge, pair.publicKey(), pair.sign(challenge));
      var success = visitor.hears("auth_success");
      var token = success.at("/payload/token").stringValue();

      assertThat(success.at("/payload/agent/username").stringValue()).isEqualTo("ada_rt");
      assertThat(success.at("/payload/expires_at").stringValue()).endsWith("Z");
      runtime.ada().withToken(token).post("agents/get").ok();
      visitor.say("ping");
      visitor.hears("hello");
      visitor.hears("pong");
      try (var other = PocketVisitor.nativeOf(runtime.ada().withToken(token))) {
        other.hearsNothing();
      }
    }
  }

  @Test
  void whoIsSignedInByAKeyMaySpeakOfProjectsAndHearsNoHello() {
    var pair = SshKeygen.make("ed25519");
    new SshLogin(runtime.server(), pair).addTo(runtime.bob());
    try (var visitor = PocketVisitor.at(runtime.server())) {
      var challenge = challenge(visitor);
      respond(visitor, challenge, pair.publicKey(), pair.sign(challenge));
      visitor.hears("auth_success");
      visitor.tell("project_list", null, Map.of());
      visitor.hears("project_list");
    }
  }

  @Test
  void anotherChallengeOrKeyIsRefusedAndTheSocketClosed() {
    var pair = SshKeygen.make("ed25519");
    new SshLogin(runtime.server(), pair).addTo(runtime.ada());
    var unknown = SshKeygen.make("ed25519");
    String stolen;
    try (var other = PocketVisitor.at(runtime.server())) {
      stolen = challenge(other);
    }
    try (var visitor = PocketVisitor.at(runtime.server())) {
      challenge(visitor);
      respond(visitor, stolen, pair.publicKey(), pair.sign(stolen));
      isRefused(visitor);
    }
    try (var visitor = PocketVisitor.at(runtime.server())) {
      var challenge = challenge(visitor);
      respond(visitor, challenge, unknown.publicKey(), unknown.sign(challenge));
      isRefused(visitor);
    }
  }

  @Test
  void whoSaysNothingInTimeIsClosed() {
    try (var visitor = PocketVisitor.at(runtime.server())) {
      challenge(visitor);
      visitor.isClosedWith(4401);
    }
  }

  @Test
  void beforeSigningInNothingElseIsHeard() {
    try (var visitor = PocketVisitor.at(runtime.server())) {
      challenge(visitor);
      visitor.say("session_create", "runtime", "fake", "project_path", "/");
      assertThat(visitor.isTold("UNAUTHORIZED").at("/payload/ref").stringValue())
          .isEqualTo("c-session_create");
      visitor.tell("project_list", null, Map.of());
      visitor.isTold("UNAUTHORIZED");
      visitor.send("{");
      visitor.isTold("JSON_PARSING");
    }
  }

  @Test
  void aRotatedTokenClosesItsSocket() {
    var eve = runtime.server().register("eve");
    try (var visitor = PocketVisitor.nativeOf(eve)) {
      eve.post("agents/rotateToken").ok();
      visitor.isClosedWith(4401);
    }
  }

  @Test
  void withoutARuntimeItIsMoltchatsAlone() {
    assertThat(handshake(TestServer.shared(), "/ws?token=claw_wrong")).isEqualTo(101);
  }

  private static int handshake(String target, String... headers) {
    return handshake(runtime.server(), target, headers);
  }

  private static int handshake(TestServer server, String target, String... headers) {
    try (var connection = new RawConnection(server.port())) {
      return RawWebSocket.handshake(connection, target, headers).status();
    }
  }

  private static String challenge(PocketVisitor visitor) {
    var frame = visitor.hears("auth_challenge");
    assertThat(frame.at("/payload/namespace").stringValue()).isEqualTo("mochat-auth");
    assertThat(frame.at("/payload/expires_at").stringValue()).endsWith("Z");
    var challenge = frame.at("/payload/challenge").stringValue();
    assertThat(challenge.split("\n")).hasSize(5).contains("-");
    return challenge;
  }

  private static void respond(
      PocketVisitor visitor, String challenge, String publicKey, String signature) {
    visitor.say(
        "auth_response", "challenge", challenge, "public_key", publicKey, "signature", signature);
  }

  private static void isRefused(PocketVisitor visitor) {
    var error = visitor.hears("auth_error");
    assertThat(error.at("/payload/code").stringValue()).isEqualTo("UNAUTHORIZED");
    visitor.isClosedWith(4401);
  }
}
