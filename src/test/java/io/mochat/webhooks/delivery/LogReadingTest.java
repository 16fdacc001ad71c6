package io.mochat.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.panels.KnownPanels;
import io.mochat.sessions.KnownSessions;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.TwoServers;
import io.mochat.storage.stores.webhooks.TestWebhooks;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.TestHooks;
import io.mochat.webhooks.Webhook.Reason;
import io.mochat.webhooks.WebhookListener;
import io.mochat.webhooks.WebhookQueue;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers of the log on two servers that share a database, and what becomes of one that dies. */
class LogReadingTest extends TwoServers {

  private static final MemberId ADA = new MemberId("ada");

  private ConversationId session;

  @BeforeEach
  void makeASession() {
    var made = Samples.session(ADA);
    one.sessions.insert(made);
    session = made.id();
  }

  @Test
  void whatIsPostedAfterItsWebhookWasMadeIsNotedOnce() {
    say("before");
    hooks(one).store.insert(TestHooks.of("wh_1", "ada", one.log.position()));
    var reading = reading(one, hooks(one).queue);
    reading.step();
    say("one");
    say("two");

    reading.step();
    reading.step();

    assertThat(noted()).extracting(Delivery::seq).containsExactlyInAnyOrder(2L, 3L);
  }

  @Test
  void ofTwoReadersAtOnceOneNotesEachMessage() {
    hooks(one).store.insert(TestHooks.of("wh_1", "ada", 0));
    var readings = List.of(reading(one, hooks(one).queue), reading(other, hooks(other).queue));
    for (int n = 0; n < 20; n++) {
      say("message " + n);
      var both =
          readings.stream().map(reading -> CompletableFuture.runAsync(reading::step)).toList();
      both.forEach(CompletableFuture::join);
    }
    readings.getFirst().step();

    assertThat(noted()).extracting(Delivery::seq).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void whatAReaderThatDiesHadBegunIsDoneByTheOther() {
    hooks(one).store.insert(TestHooks.of("wh_1", "ada", 0));
    say("one");

    var dying = reading(one, failing());
    assertThatThrownBy(dying::step).hasMessage("killed");
    assertThat(noted()).isEmpty();
    reading(other, hooks(other).queue).step();

    assertThat(noted()).extracting(Delivery::seq).containsExactly(1L);
  }

  @Test
  void aWebhookMadeElsewhereMeanwhileMissesNothing() {
    hooks(one).store.insert(TestHooks.of("wh_1", "ada", 0));
    var reading = reading(one, hooks(one).queue);
    say("one");
    reading.step();
    hooks(other).store.insert(TestHooks.of("wh_2", "ada", other.log.position()));
    say("two");

    reading.step();

    assertThat(hooks(one).queue.list("wh_2", null, null, 10))
        .extracting(Delivery::seq)
        .containsExactly(2L);
  }

  @Test
  void whatNobodyWantsToKnowIsReadOnceAndNoted() {
    var hook = TestHooks.of("wh_1", "eve", 0);
    hooks(one).store.insert(hook);
    say("one");
    var reading = reading(one, hooks(one).queue);

    assertThat(reading.step()).isFalse();
    assertThat(hooks(one).store.cursor().position()).isZero();
    assertThat(noted()).isEmpty();
  }

  private void say(String text) {
    var ada = new Profile(ADA, "ada", "Ada", null, MemberKind.AGENT);
    one.log.append(session, Draft.text(ada, text), Mentions.NONE, message -> {});
  }

  private List<Delivery> noted() {
    return hooks(one).queue.list("wh_1", null, null, 100).reversed();
  }

  private static TestWebhooks hooks(TestDatabase server) {
    return new TestWebhooks(server.connection, TestHooks.seal(null));
  }

  private LogReading reading(TestDatabase server, WebhookQueue queue) {
    var matching =
        new Matching(
            conversation -> Optional.of(new Audience(conversation, null, () -> Set.of(ADA))),
            server.log,
            new KnownPanels(server.panels, server.changes),
            new KnownSessions(server.sessions, server.changes),
            Clock.systemUTC());
    return new LogReading(
        hooks(server).store,
        queue,
        server.sharedLog,
        matching,
        Freshness.GIVEN,
        server.transactions,
        new Unheard());
  }

  /** A queue at which the server is killed, in the middle of its transaction. */
  private static WebhookQueue failing() {
    return (WebhookQueue)
        Proxy.newProxyInstance(
            LogReadingTest.class.getClassLoader(),
            new Class<?>[] {WebhookQueue.class},
            (proxy, method, values) -> {
              throw new IllegalStateException("killed");
            });
  }

  private static final class Unheard implements WebhookListener {

    @Override
    public void noted(int deliveries) {}

    @Override
    public void attempted(String outcome) {}

    @Override
    public void disabled(Reason reason) {}
  }
}
