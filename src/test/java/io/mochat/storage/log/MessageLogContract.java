package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageType;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every message log guarantees. */
@Timeout(300)
public interface MessageLogContract {

  Duration TEN_SECONDS = Duration.ofSeconds(10);
  Profile ADA = Samples.agent("ada").profile();

  TestDatabase database();

  private MessageLog log() {
    return database().log;
  }

  @Test
  default void theGenerationStays() {
    var generation = database().log.generation();

    assertThat(generation).matches("[0-9a-f]{16}");
    assertThat(database().log.generation()).isEqualTo(generation);
  }

  @Test
  default void aMessageIsReadAsItWasReturned() {
    var session = session();
    var first = append(session, "first");
    var draft =
        new Draft(
            ADA, new Body("ä 😀\n\u0001'", MessageType.IMAGE, first.id(), Samples.METADATA), null);
    var mentions =
        new Mentions(List.of("Bob", "id-of-bob"), List.of(new MemberId("id-of-bob")), true);

    var message = log().append(session, draft, mentions, m -> {});

    assertThat(message.seq()).isEqualTo(2);
    assertThat(message.sender()).isEqualTo(ADA.id());
    assertThat(message.content()).isEqualTo(draft.content());
    assertThat(message.type()).isEqualTo(MessageType.IMAGE);
    assertThat(message.replyTo()).isEqualTo(first.id());
    assertThat(message.mentions()).isEqualTo(mentions);
    assertThat(message.metadata()).isEqualTo(Samples.METADATA);
    assertThat(log().find(session, message.id())).contains(message);
    assertThat(log().find(session, first.id())).contains(first);
  }

  @Test
  default void aMessageIsFoundInItsOwnConversationOnly() {
    var message = append(session(), "hello");

    assertThat(log().find(session(), message.id())).isEmpty();
    assertThat(log().find(message.conversation(), Ids.message(Samples.AT))).isEmpty();
  }

  @Test
  default void aPanelHasALogLikeASession() {
    var panel = panel();

    assertThat(append(panel, "hello").seq()).isEqualTo(1);
    assertThat(append(panel, "again").conversation()).isEqualTo(panel);
    assertThat(log().readAfter(panel, 0, 10)).extracting(Message::seq).containsExactly(1L, 2L);
  }

  @Test
  default void theHeadIsTheNewestSeq() {
    var session = session();

    assertThat(log().head(session)).isZero();
    append(session, "one");
    append(session, "two");

    assertThat(log().head(session)).isEqualTo(2);
    assertThat(log().head(Ids.session())).isZero();
  }

  @Test
  default void pagesGoBackwardsFromTheNewest() {
    var session = session();
    append(session(), "elsewhere");
    IntStream.rangeClosed(1, 7).forEach(n -> append(session, "m" + n));

    assertThat(seqs(log().readBefore(session, Long.MAX_VALUE, 3))).containsExactly(7L, 6L, 5L);
    assertThat(seqs(log().readBefore(session, 5, 3))).containsExactly(4L, 3L, 2L);
    assertThat(seqs(log().readBefore(session, 2, 3))).containsExactly(1L);
    assertThat(seqs(log().readBefore(session, 1, 3))).isEmpty();
  }

  @Test
  default void pagesGoForwardsFromAnyPlace() {
    var session = session();
    append(session(), "elsewhere");
    IntStream.rangeClosed(1, 7).forEach(n -> append(session, "m" + n));

    assertThat(seqs(log().readAfter(session, 0, 3))).containsExactly(1L, 2L, 3L);
    assertThat(seqs(log().readAfter(session, 3, 10))).containsExactly(4L, 5L, 6L, 7L);
    assertThat(seqs(log().readAfter(session, 7, 10))).isEmpty();
  }

  @Test
  default void whatAMemberMissedIsReadAcrossItsConversations() {
    var ada = Ids.member();
    var session = session(ada);
    var panel = panel();
    var workspace = database().panels.find(panel).orElseThrow().workspace();
    database().workspaces.addMember(workspace, ada, Samples.AT);
    var seen = append(session, "seen");
    append(session(), "of others");
    var missed = List.of(append(session, "one"), append(panel, "two"), append(session, "three"));

    assertThat(log().readSince(ada, seen.position(), 10)).isEqualTo(missed);
    assertThat(log().readSince(ada, seen.position(), 2)).isEqualTo(missed.subList(0, 2));
    assertThat(log().readSince(ada, missed.getLast().position(), 10)).isEmpty();
    assertThat(log().readSince(Ids.member(), 0, 10)).isEmpty();
    assertThat(log().countSince(ada, seen.position(), 10)).isEqualTo(3);
    assertThat(log().countSince(ada, seen.position(), 2)).isEqualTo(2);
    assertThat(log().countSince(Ids.member(), 0, 10)).isZero();
  }

  @Test
  default void thePositionIsThatOfTheNewestMessage() {
    assertThat(log().position()).isZero();

    append(session(), "older");
    var newest = append(session(), "newest");

    assertThat(log().position()).isEqualTo(newest.position());
  }

  @Test
  default void concurrentAppendsGiveDenseSeqsAndAreToldInTheOrderOfPosition() throws Exception {
    List<ConversationId> places = List.of(session(), session(), panel());
    var told = Collections.synchronizedList(new ArrayList<Message>());

    var returned =
        concurrently(16, (writer, n) -> append(places.get((writer + n) % 3), "m", told::add));

    await().atMost(TEN_SECONDS).until(() -> told.size() >= returned.size());
    assertThat(positions(told)).hasSize(16 * 25).isSorted().doesNotHaveDuplicates();
    assertThat(told).hasSameElementsAs(returned);
    for (var place : places) {
      var stored = log().readAfter(place, 0, 1000);
      assertThat(seqs(stored)).isEqualTo(upTo(log().head(place)));
      assertThat(stored)
          .isEqualTo(told.stream().filter(m -> m.conversation().equals(place)).toList());
    }
  }

  @Test
  default void oneWritersMessagesKeepTheirOrderAmongOthers() throws Exception {
    var session = session();

    concurrently(8, (writer, n) -> append(session, writer + ":" + n));

    var contents = log().readAfter(session, 0, 1000).stream().map(Message::content).toList();
    for (int writer = 0; writer < 8; writer++) {
      var prefix = writer + ":";
      assertThat(contents.stream().filter(text -> text.startsWith(prefix)))
          .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(n -> prefix + n).toList());
    }
  }

  @Test
  default void aMessageCanBeReadWhenItsCallbackRuns() {
    var session = session();
    var seen = new CompletableFuture<Optional<Message>>();

    var message = append(session, "hello", m -> seen.complete(log().find(session, m.id())));

    assertThat(seen.join()).contains(message);
  }

  @Test
  default void aFailingCallbackHurtsNobody() {
    var session = session();

    var message =
        append(
            session,
            "hello",
            m -> {
              throw new IllegalStateException("expected by the test");
            });

    assertThat(log().find(session, message.id())).contains(message);
    assertThat(append(session, "next").seq()).isEqualTo(2);
  }

  @Test
  default void aClosedConversationRefusesButStaysReadable() {
    var session = session();
    var panel = panel();
    var message = append(session, "hello");
    database().sessions.close(session, Samples.LATER);
    database().panels.delete(panel, Samples.LATER);

    assertRefused(session, ErrorCode.SESSION_NOT_FOUND);
    assertRefused(panel, ErrorCode.PANEL_NOT_FOUND);
    assertRefused(Ids.session(), ErrorCode.SESSION_NOT_FOUND);
    assertThat(log().readAfter(session, 0, 10)).containsExactly(message);
  }

  @Test
  default void anAppendWithinATransactionIsRefusedInsteadOfWaitingForEver() {
    var session = session();

    assertThatThrownBy(() -> database().transactions.write(() -> append(session, "hello")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(log().head(session)).isZero();
  }

  @Test
  default void afterItsEndTheLogRefuses() {
    var session = session();
    append(session, "hello");

    database().writer.close();

    assertRefused(session, ErrorCode.BUSY);
    assertThat(log().head(session)).isEqualTo(1);
  }

  private void assertRefused(ConversationId conversation, ErrorCode code) {
    assertThatThrownBy(() -> append(conversation, "refused"))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Message append(ConversationId conversation, String content) {
    return append(conversation, content, message -> {});
  }

  private Message append(ConversationId conversation, String content, Consumer<Message> committed) {
    return log().append(conversation, text(content), Mentions.NONE, committed);
  }

  private SessionId session() {
    return session(Ids.member());
  }

  private SessionId session(MemberId participant) {
    var session = Samples.session(participant);
    database().sessions.insert(session);
    return session.id();
  }

  private PanelId panel() {
    var workspace = Samples.workspace("w");
    var group = Samples.group(workspace.id(), "g");
    var panel = Samples.panel(group, "general", new MemberId("ada"));
    database().workspaces.insert(workspace);
    database().workspaces.insertGroup(group);
    database().panels.insert(panel);
    return panel.id();
  }

  private static Draft text(String content) {
    return Draft.text(ADA, content);
  }

  private static List<Long> seqs(List<Message> messages) {
    return messages.stream().map(Message::seq).toList();
  }

  private static List<Long> upTo(long head) {
    return LongStream.rangeClosed(1, head).boxed().toList();
  }

  private static List<Long> positions(List<Message> messages) {
    return messages.stream().map(Message::position).toList();
  }

  /** Lets several writers append 25 messages each at the same time; returns what they got. */
  private static List<Message> concurrently(
      int writers, BiFunction<Integer, Integer, Message> append) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Function<Integer, Callable<List<Message>>> task =
          writer -> () -> IntStream.range(0, 25).mapToObj(n -> append.apply(writer, n)).toList();
      var messages = new ArrayList<Message>();
      for (var future :
          executor.invokeAll(IntStream.range(0, writers).boxed().map(task).toList())) {
        messages.addAll(future.get());
      }
      return messages;
    }
  }
}
