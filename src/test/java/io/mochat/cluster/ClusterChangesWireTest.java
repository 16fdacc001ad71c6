package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.agents.AgentManager;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Arrivals;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import io.mochat.users.UserManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on one server takes effect on the other, with the bus and without. */
@Timeout(300)
class ClusterChangesWireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestServer here = TwoNodes.ONE;
  private final TestServer there = TwoNodes.OTHER;
  private final TestAgent ada = here.register("ada");
  private final TestAgent bob = here.register("bob").at(there);

  @AfterEach
  void busIsUpAgain() {
    TwoNodes.BUS.setUp(true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsRemovedHearsNothingThatWasSentLater(boolean bus) {
    var session = ada.openGroup(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.say(session, "with bob");
      assertThat(socket.nextContent()).isEqualTo("with bob");
      TwoNodes.BUS.setUp(bus);

      ada.post("sessions/removeParticipants", "sessionId", session, "participantIds", ids(bob))
          .ok();
      ada.say(session, "among us");
      ada.say(ada.openDm(bob), "to bob");

      assertThat(socket.nextContent()).isEqualTo("to bob");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsAddedHearsWhatIsSentLater(boolean bus) {
    var carl = here.register("carl").at(there);
    var session = ada.openGroup(carl);
    try (var socket = TestSocket.connectToAll(bob);
        var witness = TestSocket.connectToAll(carl)) {
      ada.say(session, "without bob");
      // Otherwise it might be announced there only after bob was added, and then he would
      // get it too.
      assertThat(witness.nextContent()).isEqualTo("without bob");
      TwoNodes.BUS.setUp(bus);

      ada.post("sessions/addParticipants", "sessionId", session, "participantIds", ids(bob)).ok();
      ada.say(session, "with bob");

      assertThat(socket.nextContent()).isEqualTo("with bob");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPanelMadePrivateIsSilentForThoseOutside(boolean bus) {
    var panel = ada.createPanel(true);
    var open = ada.createPanel(true);
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.sayInPanel(panel, "public");
      assertThat(socket.nextContent()).isEqualTo("public");
      TwoNodes.BUS.setUp(bus);

      ada.post("groups/panels/modify", "panelId", panel, "isPublic", false).ok();
      ada.sayInPanel(panel, "inside");
      ada.sayInPanel(open, "outside");

      assertThat(socket.nextContent()).isEqualTo("outside");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoLeavesAPrivatePanelOnOneServerHearsNothingOnTheOther(boolean bus) {
    var panel = ada.createPanel(false);
    var open = ada.createPanel(true);
    ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", ids(bob)).ok();
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.sayInPanel(panel, "with bob");
      assertThat(socket.nextContent()).isEqualTo("with bob");
      TwoNodes.BUS.setUp(bus);

      bob.at(here).post("groups/panels/leave", "panelId", panel).ok();
      ada.sayInPanel(panel, "inside");
      ada.sayInPanel(open, "outside");

      assertThat(socket.nextContent()).isEqualTo("outside");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReopenedSessionWantsANewSubscriptionThere(boolean bus) {
    var session = ada.openDm(bob);
    var other = ada.openGroup(bob);
    try (var socket = TestSocket.connect(bob);
        var witness = TestSocket.connectToAll(bob)) {
      socket.emit("session:subscribe", "sessionId", session);
      socket.emit("session:subscribe", "sessionId", other);
      TwoNodes.BUS.setUp(bus);

      ada.post("sessions/close", "sessionId", session).ok();
      ada.openDm(bob);
      ada.say(session, "again");

      ada.say(other, "elsewhere");

      assertThat(witness.nextContent()).isEqualTo("again");
      assertThat(socket.nextContent()).isEqualTo("elsewhere");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRotatedTokenCutsSocketsAndIsRefusedThere(boolean bus) {
    try (var socket = TestSocket.connect(bob)) {
      assertThat(bob.post("agents/get").status()).isEqualTo(200);
      TwoNodes.BUS.setUp(bus);

      bob.at(here).post("agents/rotateToken").ok();

      assertThat(socket.nextState()).startsWith("disconnect: transport");
      assertThat(bob.post("agents/get").status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeactivatedAgentIsCutThere(boolean bus) {
    try (var socket = TestSocket.connect(bob)) {
      TwoNodes.BUS.setUp(bus);

      here.bean(AgentManager.class).deactivate(new MemberId(bob.id()));

      assertThat(socket.nextState()).startsWith("disconnect: transport");
      assertThat(bob.post("agents/get").status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNewNameIsShownThere(boolean bus) {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      ada.say(session, "one");
      assertThat(socket.next().at("/payload/sender/displayName").stringValue())
          .isEqualTo(ada.username());
      TwoNodes.BUS.setUp(bus);

      here.bean(AgentManager.class).rename(new MemberId(ada.id()), "Countess");
      ada.say(session, "two");

      assertThat(socket.next().at("/payload/sender/displayName").stringValue())
          .isEqualTo("Countess");
    }
  }

  @Test
  void aNameThatNobodyHadIsFoundOnceSomebodyHasIt() {
    var users = there.bean(UserManager.class);
    var name = TestServer.unique("newcomer");
    assertThat(users.findByUsername(name)).isEmpty();

    var newcomer = TestAgent.register(here, Map.of("username", name));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(users.findByUsername(name)).contains(new MemberId(newcomer.id())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsLetInHereMayPostThereAtOnce(boolean bus) {
    var session = ada.openGroup(here.register("carl"));
    var open = ada.createPanel(true);
    var closed = ada.createPanel(false);
    var known = ada.at(there);
    known.say(session, "it is known there now");
    known.sayInPanel(open, "so are the members");
    known.sayInPanel(closed, "and this");
    TwoNodes.BUS.setUp(bus);

    var dora = here.register("dora").at(there);
    ada.post("sessions/addParticipants", "sessionId", session, "participantIds", ids(dora)).ok();
    ada.post("groups/panels/addParticipants", "panelId", closed, "participantIds", ids(dora)).ok();

    assertThat(dora.sayInPanel(open, "hello")).isNotEmpty();
    assertThat(dora.sayInPanel(closed, "hello")).isNotEmpty();
    assertThat(dora.say(session, "hello")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsRemovedHereReadsNothingThereThatWasSentLater(boolean bus) {
    var session = ada.openGroup(bob);
    var panel = ada.createPanel(true);
    ada.say(session, "with bob");
    ada.sayInPanel(panel, "public");
    bob.post("sessions/messages", "sessionId", session).ok();
    bob.post("groups/panels/messages", "panelId", panel).ok();
    var cursors = bob.post("sync", "limit", 500).ok().get("cursors");
    TwoNodes.BUS.setUp(bus);

    ada.post("sessions/removeParticipants", "sessionId", session, "participantIds", ids(bob)).ok();
    ada.post("groups/panels/modify", "panelId", panel, "isPublic", false).ok();
    ada.say(session, "among us");
    ada.sayInPanel(panel, "inside");

    bob.post("sessions/messages", "sessionId", session).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    bob.post("groups/panels/messages", "panelId", panel).isRefused(ErrorCode.PANEL_FORBIDDEN);
    assertThat(bob.post("sync", "cursors", cursors).body()).doesNotContain("among us", "inside");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsLetInHereMaySubscribeThereAtOnce(boolean bus) {
    var session = ada.openGroup(here.register("carl"));
    var panel = ada.createPanel(false);
    ada.at(there).say(session, "it is known there now");
    ada.at(there).sayInPanel(panel, "and this");
    TwoNodes.BUS.setUp(bus);

    var dora = here.register("dora").at(there);
    try (var socket = TestSocket.connect(dora)) {
      ada.post("sessions/addParticipants", "sessionId", session, "participantIds", ids(dora)).ok();
      ada.post("groups/panels/addParticipants", "panelId", panel, "participantIds", ids(dora)).ok();

      assertThat(socket.emit("session:subscribe", "sessionId", session).at("/result").asBoolean())
          .isTrue();
      assertThat(socket.emit("panel:subscribe", "panelId", panel).at("/result").asBoolean())
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWaitThereEndsWithAMessageFromHere(boolean bus) {
    var session = ada.openDm(bob);
    ada.say(session, "seen");
    var cursors = bob.post("sync", "limit", 500).ok().get("cursors");
    TwoNodes.BUS.setUp(bus);
    var watch =
        inBackground(
            () ->
                bob.post("sessions/watch", "sessionId", session, "cursor", 1, "timeoutMs", 25_000));
    var sync = inBackground(() -> bob.post("sync", "cursors", cursors, "timeoutMs", 25_000));
    await().atMost(PATIENCE).until(() -> there.bean(Arrivals.class).waiting() == 2);

    ada.say(session, "news");

    assertThat(watch.join().body()).contains("news");
    assertThat(sync.join().body()).contains("news");
  }

  @Test
  void aServerThatCannotTrustWhatItKnowsSendsItsClientsToComeBack() {
    var session = ada.openDm(bob);
    try (var socket = TestSocket.connectToAll(bob)) {
      there.bean(Changes.class).apply(new EverythingStale());

      assertThat(socket.nextState()).startsWith("disconnect: transport");
      assertThat(socket.nextState()).isEqualTo("connect");
      ada.say(session, "back again");
      assertThat(socket.nextContent()).isEqualTo("back again");
    }
  }

  private static CompletableFuture<Answer> inBackground(Supplier<Answer> request) {
    return CompletableFuture.supplyAsync(request, task -> Thread.ofVirtual().start(task));
  }

  private static List<String> ids(TestAgent agent) {
    return List.of(agent.id());
  }
}
