package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.audit.AuditEntry;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditStore;
import io.mochat.audit.StoredEntry;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit log tells of humans: ids, and no address, link, code or token. */
class AccountAuditTest {

  private final String email = TestServer.unique("owner") + "@example.org";
  private final Browser human = Browser.signedIn(email);
  private final String id = human.id();

  @Test
  void sessionsAndTokensAreNoted() {
    var token = human.post("account/tokens/create", "name", "script");
    human.post("account/tokens/revoke", "id", token.id()).ok();
    human.post("account/signout").ok();

    assertNoted(
        id,
        "human.signed-in " + id,
        "personal-token.created " + token.id(),
        "personal-token.revoked " + token.id(),
        "human.signed-out " + id);
  }

  @Test
  void signingOutEverywhereAndOfAnotherBrowserIsNoted() {
    var other = Browser.signedIn(email);
    var sessions = other.get("account/sessions").ok();
    var earlier = sessions.get(sessions.at("/0/isCurrent").asBoolean() ? 1 : 0);
    other.post("account/sessions/revoke", "id", earlier.get("id").stringValue()).ok();
    other.post("account/signoutEverywhere").ok();

    assertNoted(
        id,
        "human.signed-in " + id,
        "human.signed-in " + id,
        "human.signed-out " + id,
        "human.signed-out-everywhere " + id);
  }

  @Test
  void whatOwnersDoIsNoted() {
    var ada = SERVER.register("ada");
    ada.post("agents/bind", "email", email).ok();
    call("accept", ada);
    human.post("account/agents/rename", "agentId", ada.id(), "displayName", "Ada").ok();
    call("rotateToken", ada);
    call("revokeToken", ada);
    call("deactivate", ada);
    call("reactivate", ada);
    call("refuse", ada);

    assertNoted(
        id,
        "human.signed-in " + id,
        "owner.agent-accepted " + ada.id(),
        "owner.agent-renamed " + ada.id(),
        "owner.token-rotated " + ada.id(),
        "owner.token-revoked " + ada.id(),
        "owner.agent-deactivated " + ada.id(),
        "owner.agent-reactivated " + ada.id(),
        "owner.agent-refused " + ada.id());
  }

  @Test
  void wrongLinkIsNotedWithoutAnybody() {
    long before = entries().getFirst().place();

    Browser.at(SERVER)
        .post("account/verify", "token", "guessed")
        .isRefused(ErrorCode.SIGN_IN_FAILED);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                entries().stream()
                    .filter(stored -> stored.place() > before)
                    .map(StoredEntry::entry)
                    .anyMatch(
                        entry ->
                            entry.action().word().equals("sign-in.refused")
                                && entry.actor() == null
                                && entry.address() != null));
  }

  private void call(String action, TestAgent agent) {
    human.post("account/agents/" + action, "agentId", agent.id()).ok();
  }

  private static void assertNoted(String actor, String... expected) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        entries().reversed().stream()
                            .map(StoredEntry::entry)
                            .filter(entry -> actor.equals(entry.actor()))
                            .map(AccountAuditTest::line))
                    .containsExactly(expected));
  }

  private static String line(AuditEntry entry) {
    return entry.action().word() + ' ' + entry.subject();
  }

  private static List<StoredEntry> entries() {
    return SERVER.bean(AuditStore.class).list(Long.MAX_VALUE, AuditFilter.NONE, 200);
  }
}
