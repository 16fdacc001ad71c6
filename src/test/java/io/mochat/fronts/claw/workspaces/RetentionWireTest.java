package io.mochat.fronts.claw.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.RawSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients see of messages that are kept no longer. */
class RetentionWireTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static TestServer server;

  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.retention.max-messages=3", "mochat.retention.interval=20ms");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void pagesEndWithTheOldestMessageThatIsKept() {
    var session = ada.openDm(bob);
    for (int n = 1; n <= 5; n++) {
      ada.say(session, "m" + n);
    }

    awaitTotal(session, 3);

    assertThat(ada.post("sessions/messages", "sessionId", session).texts("/items", "/content"))
        .containsExactly("m5", "m4", "m3");
    assertThat(
            ada.post("sessions/messages", "sessionId", session).ok().at("/items/0/seq").intValue())
        .isEqualTo(5);
    assertThat(
            ada.post("sessions/detail", "sessionId", session).ok().path("messageCount").intValue())
        .isEqualTo(3);
  }

  @Test
  void aRevOlderThanWhatIsKeptIsToldOfTheGap() {
    var session = ada.openDm(bob);
    var first = ada.say(session, "m1");
    var second = ada.say(session, "m2");
    edit(session, first, "edited");
    edit(session, second, "edited");
    ada.say(session, "m3");
    ada.say(session, "m4");
    awaitTotal(session, 3);
    var head = Map.of(session, 4);

    var mail = bob.post("sync", "cursors", head, "revs", Map.of(session, 0)).ok();
    assertThat(mail.at("/gaps/0/conversationId").stringValue()).isEqualTo(session);
    assertThat(mail.at("/gaps/0/firstSeq").intValue()).isEqualTo(2);
    assertThat(mail.get("revisions")).hasSize(1);
    assertThat(mail.at("/revisions/0/rev").intValue()).isEqualTo(2);
    assertThat(mail.at("/revs/" + session).intValue()).isEqualTo(2);
    // What came after it is all there, and so is what comes after that.
    for (int rev = 1; rev <= 2; rev++) {
      var later = bob.post("sync", "cursors", head, "revs", Map.of(session, rev)).ok();
      assertThat(later.has("gaps")).isFalse();
    }
  }

  @Test
  void aCursorOlderThanWhatIsKeptIsToldOfTheGap() {
    var session = ada.openDm(bob);
    for (int n = 1; n <= 5; n++) {
      ada.say(session, "m" + n);
    }
    awaitTotal(session, 3);

    var page = ada.post("sessions/messages", "sessionId", session, "afterSeq", 1).ok();
    assertThat(page.at("/gap/firstSeq").intValue()).isEqualTo(3);
    assertThat(page.at("/items/0/seq").intValue()).isEqualTo(3);
    assertThat(page.path("headSeq").intValue()).isEqualTo(5);
    var mail = bob.post("sync", "cursors", Map.of(session, 1)).ok();
    assertThat(mail.at("/gaps/0/firstSeq").intValue()).isEqualTo(3);
    assertThat(mail.at("/events/0/seq").intValue()).isEqualTo(3);
    assertThat(bob.post("sync", "cursors", Map.of(session, 2)).ok().has("gaps")).isFalse();
  }

  @Test
  void aDeletedMessageIsNoCursorAndNotRepliedTo() {
    var session = ada.openDm(bob);
    var deleted = ada.say(session, "m1");
    for (int n = 2; n <= 4; n++) {
      ada.say(session, "m" + n);
    }

    awaitTotal(session, 3);

    ada.post("sessions/messages", "sessionId", session, "cursor", deleted)
        .isInvalid("cursor", "the cursor of an earlier page, or none");
    ada.post("sessions/send", "sessionId", session, "content", "x", "replyTo", deleted)
        .isInvalid("replyTo", "the id of a message in the same conversation");
  }

  @Test
  void aSocketThatMissedADeletedMessageIsNotRecovered() {
    var session = ada.openDm(bob);
    var socket = RawSocket.connect(bob);
    socket.emit("session:subscribe", "{\"sessionId\":\"*\"}");
    ada.say(session, "m1");
    var offset = socket.nextMessage().offset();
    socket.drop();
    for (int n = 2; n <= 6; n++) {
      ada.say(session, "m" + n);
    }
    awaitTotal(session, 3);

    try (var again = RawSocket.recover(bob, socket.privateId(), offset)) {
      assertThat(again.privateId()).isNotEqualTo(socket.privateId());
    }
  }

  @Test
  void aWorkspaceKeepsLessInItsPanels() {
    var workspace = ada.post("workspaces/create", "name", "Lab").ok();
    var id = workspace.path("id").stringValue();
    var group = workspace.path("groupId").stringValue();
    var panel = ada.post("groups/panels/create", "groupId", group, "name", "general").id();
    ada.post("workspaces/update", "workspaceId", id, "retention", Map.of("maxMessages", 1)).ok();
    ada.sayInPanel(panel, "m1");
    ada.sayInPanel(panel, "m2");

    await()
        .atMost(TEN_SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        ada.post("groups/panels/messages", "panelId", panel)
                            .texts("/items", "/content"))
                    .containsExactly("m2"));
  }

  @Test
  void onlyTheOwnerSetsWhatAWorkspaceKeeps() {
    var id = ada.post("workspaces/create", "name", "Lab").id();
    var retention = Map.of("maxAgeDays", 30, "maxMessages", 1_000);

    ada.post("workspaces/update", "workspaceId", id, "retention", retention).ok();
    assertThat(ada.post("workspaces/get", "workspaceId", id).ok().path("retention").toString())
        .isEqualTo("{\"maxAgeDays\":30,\"maxMessages\":1000}");
    ada.post("workspaces/update", "workspaceId", id, "name", "New").ok();
    assertThat(ada.post("workspaces/get", "workspaceId", id).ok().has("retention")).isTrue();
    ada.post("workspaces/update", "workspaceId", id, "retention", Map.of()).ok();
    assertThat(ada.post("workspaces/get", "workspaceId", id).ok().has("retention")).isFalse();
    ada.post("workspaces/update", "workspaceId", ada.workspace(), "retention", retention)
        .isRefused(ErrorCode.WORKSPACE_UPDATE_FORBIDDEN);
  }

  @Test
  void limitsAreChecked() {
    var id = ada.post("workspaces/create", "name", "Lab").id();

    ada.post("workspaces/update", "workspaceId", id, "retention", Map.of("maxAgeDays", 0))
        .isInvalid("maxAgeDays", "a whole number from 1 to 36500");
    ada.post("workspaces/update", "workspaceId", id, "retention", Map.of("maxMessages", -1))
        .isInvalid("maxMessages", "a whole number from 1 to 1000000000");
    ada.post("workspaces/update", "workspaceId", id, "retention", "all")
        .isInvalid("retention", "an object");
  }

  private void edit(String session, String message, String content) {
    ada.post("messages/edit", "conversationId", session, "messageId", message, "content", content)
        .ok();
  }

  private void awaitTotal(String session, int total) {
    await()
        .atMost(TEN_SECONDS)
        .until(
            () ->
                ada.post("sessions/messages", "sessionId", session).ok().path("total").intValue()
                    == total);
  }
}
