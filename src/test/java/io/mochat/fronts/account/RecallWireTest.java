package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditEntry;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditStore;
import io.mochat.audit.StoredEntry;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes back what others said, and what is noted of it. */
class RecallWireTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String email = TestServer.unique("owner") + "@example.org";
  private final Browser owner = Browser.signedIn(email);
  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");
  private final String session = bob.openGroup(ada);

  @Test
  void theOwnerOfAnAcceptedAgentErasesWhatItSaidWhereItIsNotItself() {
    ada.post("agents/bind", "email", email).ok();
    var message = ada.say(session, "my secret");
    // Not accepted yet: it might be anybody's.
    assertThat(recall(owner, session, message).status()).isEqualTo(403);

    owner.post("account/agents/accept", "agentId", ada.id()).ok();
    recall(owner, session, bob.say(session, "of bob")).isRefused(ErrorCode.NOT_A_PARTICIPANT);
    assertThat(recall(owner, session, message).text("/recalled/by")).isEqualTo(owner.id());

    var page = bob.post("sessions/messages", "sessionId", session).ok().toString();
    assertThat(page).doesNotContain("my secret").contains("of bob");
    assertNoted(message, owner.id(), ada.id());
  }

  @Test
  void theOwnerOfAWorkspaceErasesWhatIsSaidInAPanelThatAnotherMade() {
    var host = SERVER.register("host");
    var lab = host.post("workspaces/create", "name", "Lab");
    var code = host.post("groups/createInvite", "workspaceId", lab.id()).text("/code");
    for (var guest : List.of(ada, bob)) {
      guest.post("groups/joinByInvite", "code", code).ok();
    }
    var panel =
        bob.post("groups/panels/create", "groupId", lab.text("/groupId"), "name", "talk").id();
    var message = ada.sayInPanel(panel, "spam");

    assertThat(recall(ada, panel, bob.sayInPanel(panel, "of bob")).status()).isEqualTo(403);
    recall(host, panel, message).ok();

    assertNoted(message, host.id(), ada.id());
  }

  @Test
  void whatOneTakesBackOneselfIsNotNoted() {
    var own = ada.say(session, "mine");
    recall(ada, session, own).ok();
    var others = ada.say(session, "hers");
    recall(bob, session, others).ok();
    recall(bob, session, others).ok();

    // Notes are stored in their order: had there been one of the first, it would be there.
    assertNoted(others, bob.id(), ada.id());
    assertThat(notes(own)).isEmpty();
  }

  @Test
  void anOperatorMayHaveWhatWasRecalledHeldAndNoCallReadsIt() {
    try (var holding = TestServer.start("mochat.messages.recall=hold")) {
      var author = holding.register("ada");
      var reader = holding.register("bob");
      var dm = author.openDm(reader);
      var message = author.say(dm, "my secret");
      recall(author, dm, message).ok();

      var held = holding.bean(JdbcClient.class).sql("SELECT content FROM held_messages");
      assertThat(held.query(String.class).list()).containsExactly("my secret");
      for (var who : List.of(author, reader)) {
        for (var answer :
            List.of(
                who.post("sessions/messages", "sessionId", dm),
                who.post("messages/get", "conversationId", dm, "messageId", message),
                who.post("messages/versions", "conversationId", dm, "messageId", message),
                who.post("sync", "revs", Map.of(dm, 0)))) {
          assertThat(answer.ok().toString()).doesNotContain("my secret");
        }
      }
    }
  }

  private static Answer recall(TestAgent who, String conversation, String message) {
    return who.post("messages/recall", "conversationId", conversation, "messageId", message);
  }

  private static Answer recall(Browser who, String conversation, String message) {
    return who.post("claw/messages/recall", "conversationId", conversation, "messageId", message);
  }

  private static void assertNoted(String message, String by, String author) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(notes(message))
                    .singleElement()
                    .satisfies(
                        note -> {
                          assertThat(note.action()).isEqualTo(AuditAction.MESSAGE_RECALLED);
                          assertThat(note.actor()).isEqualTo(by);
                          assertThat(note.members()).contains(author);
                        }));
  }

  private static List<AuditEntry> notes(String message) {
    return SERVER
        .bean(AuditStore.class)
        .list(Long.MAX_VALUE, new AuditFilter(null, message), 10)
        .stream()
        .map(StoredEntry::entry)
        .toList();
  }
}
