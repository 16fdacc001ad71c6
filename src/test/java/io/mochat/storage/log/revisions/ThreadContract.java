package io.mochat.storage.log.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Alteration.Recall;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.Revision;
import io.mochat.messages.SendKey;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log guarantees for messages in threads, and what is read of threads. */
@Timeout(300)
public interface ThreadContract {

  Profile ADA = Samples.agent("ada").profile();
  Profile BOB = Samples.agent("bob").profile();

  TestDatabase database();

  @Test
  default void anAnswerIsAMessageAndARevisionOfTheFirstOne() {
    var session = session();
    var root = post(session, ADA, "root", null);
    var told = new CopyOnWriteArrayList<LogEntry>();

    var answer = post(session, BOB, "answer", root.id(), told);

    await().until(() -> told.size() == 2);
    assertThat(answer.seq()).isEqualTo(2);
    assertThat(answer.thread()).isEqualTo(root.id());
    assertThat(answer.replyTo()).isEqualTo(root.id());
    assertThat(read(answer)).isEqualTo(answer);
    assertThat(told.getFirst()).isEqualTo(new Posted(answer));
    var revised = (Revised) told.getLast();
    assertThat(revised.position()).isEqualTo(answer.position() + 1);
    assertThat(revised.revision().kind()).isEqualTo(Revision.Kind.THREAD);
    assertThat(revised.revision().actor()).isEqualTo(BOB.id());
    assertThat(revised.message()).isEqualTo(read(root));
    var answers = read(root).marks().answers();
    assertThat(answers.count()).isEqualTo(1);
    assertThat(answers.lastSeq()).isEqualTo(2);
    assertThat(answers.participants()).containsExactly(BOB.id());
    assertThat(read(root).updatedAt()).isEqualTo(root.createdAt());
  }

  @Test
  default void aThreadBeginsWithAMessageOfTheConversationThatIsInNone() {
    var session = session();
    var root = post(session, ADA, "root", null);
    var answer = post(session, ADA, "answer", root.id());
    var elsewhere = post(session(), ADA, "elsewhere", null);

    for (var wrong : List.of(answer.id(), elsewhere.id(), Ids.message(Samples.AT))) {
      assertThatThrownBy(() -> post(session, ADA, "wrong", wrong))
          .isInstanceOfSatisfying(
              ChatException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.THREAD_ROOT));
    }
    assertThat(database().log.head(session)).isEqualTo(2);
  }

  @Test
  default void theNewestParticipantsAreNamedEachOnce() {
    var session = session();
    var root = post(session, ADA, "root", null);
    var authors =
        IntStream.range(0, 6).mapToObj(n -> Samples.agent("author" + n).profile()).toList();
    authors.forEach(author -> post(session, author, "hi", root.id()));
    post(session, authors.get(4), "again", root.id());

    assertThat(read(root).marks().answers().participants())
        .containsExactly(
            authors.get(4).id(),
            authors.get(5).id(),
            authors.get(3).id(),
            authors.get(2).id(),
            authors.get(1).id());
  }

  @Test
  default void manyAnswersAtOnceAreAllCountedAndTheLogIsDense() {
    var session = session();
    var root = post(session, ADA, "root", null);
    var told = new CopyOnWriteArrayList<LogEntry>();
    var answers =
        IntStream.range(0, 40)
            .mapToObj(
                n ->
                    CompletableFuture.runAsync(
                        () ->
                            post(session, BOB, "answer " + n, n % 2 == 0 ? root.id() : null, told)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(answers).join();

    await().until(() -> told.size() == 60);
    assertThat(told).extracting(LogEntry::position).isSorted().doesNotHaveDuplicates();
    assertThat(read(root).marks().answers().count()).isEqualTo(20);
    assertThat(database().revisions.log.heads(ADA.id())).isEmpty();
    assertThat(database().sharedLog.readBetween(root.position(), Long.MAX_VALUE, 100))
        .extracting(LogEntry::position)
        .isEqualTo(told.stream().map(LogEntry::position).toList());
  }

  @Test
  default void aRepeatedAnswerIsOneAndTheRootIsTouchedOnce() {
    var session = session();
    var root = post(session, ADA, "root", null);
    var draft = new Draft(BOB, Body.text("answer").inThread(root.id()), new SendKey("key-thread"));
    var first = append(session, draft);

    assertThat(append(session, draft)).isEqualTo(first);
    assertThat(read(root).rev()).isEqualTo(1);
    assertThatThrownBy(
            () -> append(session, new Draft(BOB, Body.text("answer"), new SendKey("key-thread"))))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT));
  }

  @Test
  default void aRecalledRootKeepsItsThread() {
    var session = session();
    var root = post(session, ADA, "root", null);
    var answer = post(session, BOB, "answer", root.id());
    database()
        .log
        .revise(
            session,
            new Recall(ADA.id(), root.id(), null, null, false),
            Mentions.NONE,
            revised -> {});
    post(session, BOB, "later", root.id());

    assertThat(read(root).isRecalled()).isTrue();
    assertThat(read(root).marks().answers().count()).isEqualTo(2);
    assertThat(answers(root)).first().isEqualTo(answer);
  }

  @Test
  default void threadsAreReadBothWaysAndByTheirLastAnswer() {
    var session = session();
    var first = post(session, ADA, "first", null);
    var second = post(session, ADA, "second", null);
    post(session, ADA, "alone", null);
    var one = post(session, BOB, "one", first.id());
    var two = post(session, BOB, "two", second.id());
    var three = post(session, BOB, "three", first.id());
    var threads = database().revisions.threads;

    assertThat(threads.readAfter(first.id(), 0, 10)).containsExactly(one, three);
    assertThat(threads.readAfter(first.id(), one.seq(), 10)).containsExactly(three);
    assertThat(threads.readBefore(first.id(), Long.MAX_VALUE, 10)).containsExactly(three, one);
    assertThat(threads.roots(session, Long.MAX_VALUE, 10))
        .containsExactly(read(first), read(second));
    assertThat(threads.roots(session, three.seq(), 10)).containsExactly(read(second));
    assertThat(two.thread()).isEqualTo(second.id());
  }

  @Test
  default void answersOutliveARootThatIsDeletedForItsAge() {
    var session = session();
    var root = post(session, ADA, "root", null);
    var answer = post(session, BOB, "answer", root.id());

    database().retention.deleteOldest(session, Instant.EPOCH, 1, 10);

    assertThat(answers(root)).containsExactly(answer);
    assertThatThrownBy(() -> post(session, BOB, "late", root.id()))
        .isInstanceOf(ChatException.class);
  }

  private List<Message> answers(Message root) {
    return database().revisions.threads.readAfter(root.id(), 0, 100);
  }

  private Message read(Message message) {
    return database().log.find(message.conversation(), message.id()).orElseThrow();
  }

  private Message post(
      SessionId session, Profile author, String content, @Nullable MessageId thread) {
    return append(session, new Draft(author, Body.text(content).inThread(thread), null));
  }

  private Message post(
      SessionId session,
      Profile author,
      String content,
      @Nullable MessageId thread,
      List<LogEntry> told) {
    return database()
        .log
        .append(
            session,
            new Draft(author, Body.text(content).inThread(thread), null),
            Mentions.NONE,
            message -> told.add(new Posted(message)),
            told::add);
  }

  private Message append(SessionId session, Draft draft) {
    return database().log.append(session, draft, Mentions.NONE, message -> {}, revised -> {});
  }

  private SessionId session() {
    var session = Samples.session(Ids.member());
    database().sessions.insert(session);
    return session.id();
  }
}
