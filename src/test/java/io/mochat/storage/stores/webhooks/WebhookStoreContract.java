package io.mochat.storage.stores.webhooks;

import static io.mochat.webhooks.TestHooks.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.TestDatabase;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Delivery.State;
import io.mochat.webhooks.SigningSecrets;
import io.mochat.webhooks.TestHooks;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookQueue;
import io.mochat.webhooks.WebhookQueue.Due;
import io.mochat.webhooks.WebhookStore;
import io.mochat.webhooks.WebhookStore.Cursor;
import io.mochat.webhooks.WebhookTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the stores of webhooks guarantee. */
public interface WebhookStoreContract {

  MemberId ADA = new MemberId("ada");
  SessionId SESSION = new SessionId("session_1");
  Duration MINUTE = Duration.ofMinutes(1);

  TestDatabase database();

  private TestWebhooks webhooks() {
    return new TestWebhooks(database().connection, TestHooks.seal(null));
  }

  private WebhookStore store() {
    return webhooks().store;
  }

  private WebhookQueue queue() {
    return webhooks().queue;
  }

  private static Webhook whole() {
    var terms =
        new WebhookTerms(
            "https://example.org/",
            Set.of(WebhookEvent.MESSAGE_CREATED, WebhookEvent.MESSAGE_MENTIONED),
            List.of(SESSION, new PanelId("panel")),
            new WorkspaceId("workspace"),
            true,
            "mine");
    return new Webhook(
        "wh_1",
        ADA,
        "claw",
        terms,
        new SigningSecrets("whsec_AAAA", "whsec_BBBB", AT.plusSeconds(1)),
        Webhook.State.DISABLED,
        Webhook.Reason.GONE,
        7,
        AT,
        AT,
        AT.plusSeconds(2));
  }

  private List<String> due(Instant at) {
    return queue().dueWebhooks(at, 10).stream().map(Due::webhook).toList();
  }

  private void put(String id, Instant... due) {
    store().insert(TestHooks.of(id, "ada", 0));
    for (var at : due) {
      queue().insert(List.of(delivery(id, at)));
    }
  }

  private static Delivery delivery(String webhook, Instant at) {
    return Delivery.due(webhook, WebhookEvent.MESSAGE_CREATED, SESSION, 3, "message", AT, at);
  }

  @Test
  default void whatIsStoredComesBackWhole() {
    store().insert(whole());

    assertThat(store().find("wh_1")).contains(whole());
    assertThat(store().listOf(ADA, "claw")).containsExactly(whole());
    assertThat(store().listOf(ADA, "other")).isEmpty();
    assertThat(store().active()).isEmpty();
    assertThat(store().activeOf(ADA)).isEmpty();
    var active = TestHooks.of("wh_2", "ada", 0);
    store().insert(active);
    assertThat(store().active()).containsExactly(active);
    assertThat(store().activeOf(ADA)).containsExactly(active);
    assertThat(store().activeOf(new MemberId("bob"))).isEmpty();
  }

  @Test
  default void aChangeIsStoredAndFollowersLookAgain() {
    store().insert(TestHooks.of("wh_1", "ada", 0));
    var before = store().cursor();
    var changed = whole();
    store().update(changed);

    assertThat(store().find("wh_1").orElseThrow().terms().url()).isEqualTo("https://example.org/");
    assertThat(store().find("wh_1").orElseThrow().reason()).isEqualTo(Webhook.Reason.GONE);
    assertThat(store().cursor().version()).isGreaterThan(before.version());
    assertThat(store().advance(before, 9)).isFalse();
  }

  @Test
  default void theCursorMovesOnceFromWhereItWas() {
    assertThat(store().cursor()).isEqualTo(new Cursor(0, 0));
    store().insert(TestHooks.of("wh_1", "ada", 0));
    var cursor = store().cursor();

    assertThat(store().advance(cursor, 9)).isTrue();
    assertThat(store().advance(cursor, 9)).isFalse();
    assertThat(store().cursor().position()).isEqualTo(9);
  }

  @Test
  default void aDeletedOneIsGoneAndThenWhatIsLeftOfIt() {
    put("wh_1", AT, AT);
    put("wh_2", AT);
    store().delete("wh_1");

    assertThat(store().find("wh_1")).isEmpty();
    assertThat(store().countOf(ADA)).isEqualTo(1);
    assertThat(due(AT)).containsExactly("wh_2");
    assertThat(queue().purge(1)).isEqualTo(1);
    assertThat(queue().purge(10)).isEqualTo(1);
    assertThat(store().count()).isEqualTo(1);
  }

  @Test
  default void whatIsDueIsFoundOldestFirst() {
    put("wh_1", AT.plus(MINUTE), AT);
    put("wh_2", AT.minus(MINUTE));
    put("wh_3", AT.plus(MINUTE));

    assertThat(due(AT)).containsExactly("wh_2", "wh_1");
    assertThat(queue().dueWebhooks(AT, 1)).containsExactly(new Due("wh_2", false));
    store().updateHealth("wh_2", AT);
    assertThat(queue().dueWebhooks(AT, 1)).containsExactly(new Due("wh_2", true));
    assertThat(queue().due("wh_1", AT, 10)).hasSize(1);
    assertThat(queue().due("wh_1", AT.plus(MINUTE), 10))
        .extracting(Delivery::nextAt)
        .containsExactly(AT, AT.plus(MINUTE));
  }

  @Test
  default void oneServerHasAWebhookUntilItsTimeIsOver() {
    put("wh_1", AT);

    assertThat(queue().claim("wh_1", "one", AT, AT.plus(MINUTE))).isTrue();
    assertThat(queue().claim("wh_1", "other", AT, AT.plus(MINUTE))).isFalse();
    assertThat(due(AT)).isEmpty();
    queue().release("wh_1", "other", AT);
    assertThat(due(AT)).isEmpty();
    assertThat(queue().claim("wh_1", "other", AT.plus(MINUTE), AT.plus(MINUTE).plus(MINUTE)))
        .isTrue();
    queue().release("wh_1", "other", AT.plus(MINUTE));
    assertThat(due(AT)).isEmpty();
    assertThat(due(AT.plus(MINUTE))).containsExactly("wh_1");
  }

  @Test
  default void whatCameOfAnAttemptIsStored() {
    put("wh_1", AT);
    var due = queue().due("wh_1", AT, 1).getFirst();
    var tried = due.tried(State.PENDING, AT.plus(MINUTE), 503, "http_5xx");
    queue().record(List.of(tried));

    assertThat(queue().list("wh_1", null, null, 10)).containsExactly(tried);
    queue().claim("wh_1", "one", AT, AT.plus(MINUTE));
    queue().release("wh_1", "one", AT);
    assertThat(due(AT)).isEmpty();
    assertThat(due(AT.plus(MINUTE))).containsExactly("wh_1");
  }

  @Test
  default void settledOnesAreMadeAgain() {
    put("wh_1", AT, AT, AT);
    var all = queue().due("wh_1", AT, 3);
    queue()
        .record(
            List.of(
                all.get(0).tried(State.DEAD, AT, null, "timeout"),
                all.get(1).tried(State.DELIVERED, AT, 204, "http_2xx")));

    var ids = all.stream().map(Delivery::id).toList();
    assertThat(queue().replay("wh_1", List.of(ids.get(1), ids.get(2), "odd"), AT)).isEqualTo(1);
    assertThat(queue().replay("wh_2", ids, AT)).isZero();
    assertThat(queue().replaySince("wh_1", AT.plusMillis(1), 10, AT)).isZero();
    assertThat(queue().replaySince("wh_1", AT, 10, AT)).isEqualTo(1);
    assertThat(queue().due("wh_1", AT, 10)).hasSize(3).allMatch(one -> one.attempts() == 0);
  }

  @Test
  default void oldOnesAreDeletedAndTooManyAreFound() {
    put("wh_1", AT, AT, AT.plus(MINUTE));

    assertThat(queue().overfull(2)).containsExactly("wh_1");
    assertThat(queue().overfull(3)).isEmpty();
    assertThat(queue().deleteBefore(State.DEAD, AT.plus(MINUTE), 10)).isZero();
    assertThat(queue().deleteBefore(State.PENDING, AT.plus(MINUTE), 1)).isEqualTo(1);
    assertThat(queue().deleteBefore(State.PENDING, AT.plus(MINUTE), 10)).isEqualTo(1);
    assertThat(queue().list("wh_1", State.PENDING, null, 10)).hasSize(1);
  }

  @Test
  default void pagesGoFromTheNewestOn() {
    put("wh_1", AT, AT.plusMillis(1), AT.plusMillis(2));
    var first = queue().list("wh_1", null, null, 2);

    assertThat(queue().list("wh_1", null, first.getLast().id(), 2)).hasSize(1);
    assertThat(first)
        .extracting(Delivery::nextAt)
        .containsExactly(AT.plusMillis(2), AT.plusMillis(1));
  }

  @Test
  default void secretsAreSealedByAKey() {
    var key = Base64.getEncoder().encodeToString(new byte[32]);
    var sealing = new TestWebhooks(database().connection, TestHooks.seal(key)).store;
    sealing.insert(whole());

    var stored =
        database().jdbc.sql("SELECT secret || former_secret FROM webhooks").query(String.class);
    assertThat(stored.single()).doesNotContain("whsec").contains("sealed1:");
    assertThat(sealing.find("wh_1")).contains(whole());
  }
}
