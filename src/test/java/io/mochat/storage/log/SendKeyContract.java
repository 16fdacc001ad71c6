package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageType;
import io.mochat.messages.SendKey;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a key guarantees to those who send again. */
@Timeout(300)
public interface SendKeyContract {

  Profile ADA = Samples.agent("ada").profile();
  Profile BOB = Samples.agent("bob").profile();
  SendKey KEY = new SendKey("key-1");

  TestDatabase database();

  private MessageLog log() {
    return database().log;
  }

  @Test
  default void theSameKeyAndTextGiveTheFirstMessageAgain() {
    var session = session();
    var first = append(session, draft(ADA, "hello"));

    assertThat(append(session, draft(ADA, "hello"))).isEqualTo(first);
    assertThat(log().readAfter(session, 0, 10)).containsExactly(first);
    assertThat(log().head(session)).isEqualTo(1);
  }

  @Test
  default void aRepeatedMessageIsNotAnnouncedAgain() {
    var session = session();
    var told = new CopyOnWriteArrayList<Message>();
    IntStream.range(0, 3)
        .forEach(n -> log().append(session, draft(ADA, "hello"), Mentions.NONE, told::add));
    var next = append(session, Draft.text(ADA, "next"));

    assertThat(log().readAfter(session, 0, 10)).hasSize(2).last().isEqualTo(next);
    assertThat(told).hasSize(1);
  }

  @Test
  default void repeatingLeavesNoGapAndNoTrace() {
    var session = session();
    append(session, draft(ADA, "hello"));
    var before = database().sessions.find(session);
    append(session, draft(ADA, "hello"));

    assertThat(database().sessions.find(session)).isEqualTo(before);
    assertThat(append(session, Draft.text(ADA, "next")).seq()).isEqualTo(2);
  }

  @Test
  default void theSameKeyForAnotherMessageIsAConflictThatNamesTheFirst() {
    var session = session();
    var first = append(session, draft(ADA, "hello"));

    for (var other :
        List.of(
            draft(ADA, "other"),
            new Draft(ADA, new Body("hello", MessageType.IMAGE, null, null), KEY),
            new Draft(ADA, new Body("hello", MessageType.TEXT, first.id(), null), KEY),
            new Draft(ADA, new Body("hello", MessageType.TEXT, null, Map.of("a", 1)), KEY))) {
      assertConflict(session, other, first);
    }
    assertConflict(session(), draft(ADA, "hello"), first);
    assertThat(log().head(session)).isEqualTo(1);
  }

  @Test
  default void theOrderOfMetadataMakesNoOtherMessage() {
    var session = session();
    var one = new LinkedHashMap<String, Object>(Map.of("a", 1));
    one.put("b", Map.of("c", List.of(1, 2)));
    var two = new LinkedHashMap<String, Object>();
    two.put("b", Map.of("c", List.of(1, 2)));
    two.put("a", 1);

    var first = append(session, new Draft(ADA, new Body("hi", MessageType.TEXT, null, one), KEY));

    assertThat(
            append(session, new Draft(ADA, new Body("hi", MessageType.TEXT, null, two), KEY)).id())
        .isEqualTo(first.id());
  }

  @Test
  default void keysOfSendersAreApart() {
    var session = session();
    var ofAda = append(session, draft(ADA, "hello"));
    var ofBob = append(session, draft(BOB, "hello"));

    assertThat(ofBob.id()).isNotEqualTo(ofAda.id());
    assertThat(log().findByKey(ADA.id(), KEY)).contains(ofAda);
    assertThat(log().findByKey(BOB.id(), KEY)).contains(ofBob);
    assertThat(log().findByKey(ADA.id(), new SendKey("other"))).isEmpty();
  }

  @Test
  default void manyAtOnceUnderOneKeyStoreOne() throws Exception {
    var session = session();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending =
          IntStream.range(0, 50)
              .mapToObj(n -> executor.submit(() -> append(session, draft(ADA, "hello"))))
              .toList();

      assertThat(sending.stream().map(SendKeyContract::got).distinct()).hasSize(1);
    }
    assertThat(log().head(session)).isEqualTo(1);
  }

  @Test
  default void aRefusedMessageLeavesItsKeyFree() {
    var closed = session();
    database().sessions.close(closed, Samples.LATER);

    assertThatThrownBy(() -> append(closed, draft(ADA, "hello"))).isInstanceOf(ChatException.class);
    assertThat(append(session(), draft(ADA, "hello")).seq()).isEqualTo(1);
  }

  @Test
  default void keysExpireAndMayOutliveTheirMessages() {
    var session = session();
    var first = append(session, draft(ADA, "hello"));
    database().jdbc.sql("DELETE FROM messages WHERE id = ?").param(first.id().value()).update();

    var again = append(session, draft(ADA, "hello"));
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.seq()).isEqualTo(first.seq());

    assertThat(database().writer.jdbcLog.expireKeys(first.createdAt())).isZero();
    assertThat(database().writer.jdbcLog.expireKeys(first.createdAt().plus(Duration.ofMillis(1))))
        .isOne();
    assertThat(append(session, draft(ADA, "hello")).id()).isNotEqualTo(first.id());
  }

  private void assertConflict(ConversationId conversation, Draft draft, Message first) {
    assertThatThrownBy(() -> append(conversation, draft))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT);
              assertThat(refusal.messageId()).isEqualTo(first.id());
            });
  }

  private static Message got(Future<Message> sending) {
    try {
      return sending.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Message append(ConversationId conversation, Draft draft) {
    return log().append(conversation, draft, Mentions.NONE, message -> {});
  }

  private SessionId session() {
    var session = Samples.session(Ids.member());
    database().sessions.insert(session);
    return session.id();
  }

  private static Draft draft(Profile author, String content) {
    return Draft.text(author, content).withKey(KEY);
  }
}
