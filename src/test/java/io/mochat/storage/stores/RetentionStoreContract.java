package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog.Range;
import io.mochat.retention.Retention;
import io.mochat.retention.RetentionStore;
import io.mochat.retention.RetentionStore.Kept;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of retention guarantees. */
public interface RetentionStoreContract {

  MemberId ADA = new MemberId("ada");
  long ALL = Long.MAX_VALUE;

  TestDatabase database();

  private RetentionStore store() {
    return database().retention;
  }

  @Test
  default void theNewestStayAndNoSeqChanges() {
    var session = session();
    var messages = post(session, 10);

    assertThat(store().deleteOldest(session, Instant.EPOCH, 4, 100)).isEqualTo(6);

    assertThat(database().log.range(session)).isEqualTo(new Range(7, 10));
    assertThat(database().log.range(session).count()).isEqualTo(4);
    assertThat(database().log.readAfter(session, 0, 100)).isEqualTo(messages.subList(6, 10));
    assertThat(database().log.find(session, messages.get(5).id())).isEmpty();
    assertThat(post(session, 1).getFirst().seq()).isEqualTo(11);
  }

  @Test
  default void theOldGoAndTheYoungStay() {
    var session = session();
    var messages = post(session, 10);
    age(session, 3, Duration.ofDays(8));
    age(session, 7, Duration.ofDays(2));

    store().deleteOldest(session, since(Duration.ofDays(5)), ALL, 100);

    assertThat(database().log.readAfter(session, 0, 100))
        .extracting(Message::seq)
        .containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(database().log.range(session)).isEqualTo(new Range(4, 10));
    assertThat(messages).hasSize(10);
  }

  @Test
  default void allMayGoAndTheNextMessageGoesOnCounting() {
    var session = session();
    post(session, 3);
    age(session, 3, Duration.ofDays(8));

    assertThat(store().deleteOldest(session, since(Duration.ofDays(1)), ALL, 100)).isEqualTo(3);

    assertThat(database().log.range(session)).isEqualTo(new Range(4, 3));
    assertThat(database().log.range(session).count()).isZero();
    assertThat(database().log.head(session)).isEqualTo(3);
    assertThat(post(session, 1).getFirst().seq()).isEqualTo(4);
    assertThat(database().log.range(session)).isEqualTo(new Range(4, 4));
  }

  @Test
  default void aStepDeletesNoMoreThanItsLimit() {
    var session = session();
    post(session, 10);

    assertThat(store().deleteOldest(session, Instant.EPOCH, 2, 5)).isEqualTo(5);
    assertThat(database().log.range(session)).isEqualTo(new Range(6, 10));
    assertThat(store().deleteOldest(session, Instant.EPOCH, 2, 5)).isEqualTo(3);
    assertThat(store().deleteOldest(session, Instant.EPOCH, 2, 5)).isZero();
    assertThat(database().log.range(session)).isEqualTo(new Range(9, 10));
  }

  @Test
  default void nothingElseIsTouched() {
    var session = session();
    var other = session();
    post(session, 5);
    var others = post(other, 5);

    store().deleteOldest(session, Instant.EPOCH, 1, 100);
    store().deleteOldest(Ids.session(), Instant.EPOCH, 1, 100);

    assertThat(database().log.readAfter(other, 0, 100)).isEqualTo(others);
    assertThat(database().counts.count().messages()).isEqualTo(6);
  }

  @Test
  default void whoWasToGetADeletedMessageIsKnownToMissIt() {
    var session = session();
    var seen = post(session, 1).getFirst();
    var missed = post(session, 2);
    var unconcerned = session(new MemberId("eve"));
    post(unconcerned, 1);

    store().deleteOldest(session, Instant.EPOCH, 2, 100);
    assertThat(database().log.isCompleteSince(ADA, seen.position())).isTrue();
    store().deleteOldest(session, Instant.EPOCH, 1, 100);

    assertThat(database().log.isCompleteSince(ADA, seen.position())).isFalse();
    assertThat(database().log.isCompleteSince(ADA, missed.getFirst().position())).isTrue();
    assertThat(database().log.isCompleteSince(new MemberId("eve"), 0)).isTrue();
  }

  @Test
  default void thePositionDoesNotGoBackWhenTheNewestMessageIsDeleted() {
    var session = session();
    var newest = post(session, 3).getLast();
    age(session, 3, Duration.ofDays(8));

    store().deleteOldest(session, since(Duration.ofDays(1)), ALL, 100);

    assertThat(database().log.position()).isEqualTo(newest.position());
  }

  @Test
  default void whatIsKeptIsListedPageByPageWithTheLimitsOfItsWorkspace() {
    var own = new Retention(Duration.ofDays(30), 1_000L);
    var session = session();
    var closed = session();
    var panel = panel(own);
    var empty = session();
    var oldest = post(session, 2).getFirst();
    post(closed, 1);
    post(panel, 3);
    database().sessions.close(closed, Samples.LATER);

    var all = store().list(null, 10);
    var first = store().list(null, 1);
    var rest = store().list(first.getFirst().conversation(), 10);

    assertThat(all)
        .extracting(Kept::conversation)
        .containsExactlyInAnyOrder(session, closed, panel)
        .doesNotContain(empty);
    assertThat(all).isEqualTo(concat(first, rest));
    assertThat(all)
        .contains(new Kept(session, 2, oldest.createdAt(), Retention.EVERYTHING))
        .anyMatch(kept -> kept.conversation().equals(panel) && kept.own().equals(own));
  }

  private static List<Kept> concat(List<Kept> one, List<Kept> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static Instant since(Duration age) {
    return Instant.parse("2026-11-20T10:00:00Z").minus(age);
  }

  /** Makes the messages up to this seq, and those before, as old as this. */
  private void age(ConversationId conversation, long seq, Duration age) {
    database()
        .jdbc
        .sql("UPDATE messages SET created_at = ? WHERE conversation = ? AND seq <= ? AND seq > ?")
        .params(since(age).toEpochMilli(), conversation.value(), seq, seq - 4)
        .update();
  }

  private List<Message> post(ConversationId conversation, int count) {
    var draft = Draft.text(Samples.agent("ada").profile(), "hello");
    return IntStream.range(0, count)
        .mapToObj(n -> database().log.append(conversation, draft, Mentions.NONE, message -> {}))
        .toList();
  }

  private SessionId session() {
    return session(ADA);
  }

  private SessionId session(MemberId member) {
    var session = Samples.session(member);
    database().sessions.insert(session);
    return session.id();
  }

  private PanelId panel(Retention retention) {
    var workspace = Samples.workspace("w", retention);
    var group = Samples.group(workspace.id(), "g");
    var panel = Samples.panel(group, "general", ADA);
    database().workspaces.insert(workspace);
    database().workspaces.insertGroup(group);
    database().panels.insert(panel);
    return panel.id();
  }
}
