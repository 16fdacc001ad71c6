package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.SendKey;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.TwoServers;
import io.mochat.storage.database.FailingDataSource;
import io.mochat.testing.TestPostgres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;

/** The log of two servers on one database. */
@Timeout(300)
class PostgresLogTest extends TwoServers {

  private static final Profile ADA = Samples.agent("ada").profile();
  private static final MemberId READER = Ids.member();

  @Test
  void seqsAreDenseAndFollowThePositionsWhicheverServerWrites() throws Exception {
    var sessions = Stream.generate(this::session).limit(4).toList();

    var sent =
        atOnce(24, (server, n) -> append(server, sessions, n)).stream()
            .flatMap(List::stream)
            .toList();

    for (var session : sessions) {
      var stored = one.log.readAfter(session, 0, 10_000);
      assertThat(stored).isSortedAccordingTo(Comparator.comparing(Message::position));
      assertThat(stored.stream().map(Message::seq))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, stored.size()).boxed().toList());
      assertThat(other.log.head(session)).isEqualTo(stored.size());
      assertThat(stored)
          .hasSameElementsAs(sent.stream().filter(m -> m.conversation().equals(session)).toList());
    }
  }

  @Test
  void aReaderThatGoesByPositionMissesNothing() throws Exception {
    var sessions = Stream.generate(this::session).limit(4).toList();
    var ended = new AtomicBoolean();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = CompletableFuture.supplyAsync(() -> readOn(ended), executor);

      var sent = atOnce(24, (server, n) -> append(server, sessions, n));
      ended.set(true);

      assertThat(reading.get())
          .containsExactlyInAnyOrderElementsOf(sent.stream().flatMap(List::stream).toList());
    }
  }

  @Test
  void messagesAndRevisionsOfBothServersAreOneOrderThatAReaderCanFollow() throws Exception {
    var session = session();
    var shared = send(one, session, Draft.text(ADA, "shared"));
    var ended = new AtomicBoolean();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = CompletableFuture.supplyAsync(() -> readLog(ended), executor);

      var sent = atOnce(10, (server, n) -> sendAndEdit(server, shared, n));
      ended.set(true);

      var read = reading.get();
      assertThat(read).extracting(LogEntry::position).isSorted().doesNotHaveDuplicates();
      assertThat(read.stream().filter(Posted.class::isInstance).map(one -> one.message().id()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of(shared), sent.stream().flatMap(List::stream))
                  .map(Message::id)
                  .toList());
      assertThat(read.stream().filter(Revised.class::isInstance).map(PostgresLogTest::rev))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 10 * 10).boxed().toList());
    }
  }

  @Test
  void aServerOfAnEarlierVersionSharesThePositions() {
    var session = session();
    var first = send(one, session, Draft.text(ADA, "first"));
    one.transactions.writeLog(
        () ->
            one.jdbc
                .sql(
                    """
                    INSERT INTO messages (id, conversation, seq, sender, content, type, mentions,
                        mention_all, created_at)
                    VALUES ('old', ?, 2, 'ada', 'old', 'text', '[]', FALSE, 0)
                    """)
                .param(session.value())
                .update());
    one.jdbc.sql("UPDATE conversations SET head_seq = 2").update();

    var last = send(other, session, Draft.text(ADA, "last"));

    assertThat(one.log.readSince(READER, 0, 10))
        .extracting(Message::position)
        .containsExactly(first.position(), first.position() + 1, last.position());
  }

  @Test
  void aKeyUsedOnBothServersAtOnceIsOneMessage() throws Exception {
    var session = session();
    for (int round = 0; round < 10; round++) {
      var draft = Draft.text(ADA, "hello").withKey(new SendKey("key-" + round));

      var sent = atOnce(6, (server, n) -> send(server, session, draft));

      assertThat(sent).containsOnly(sent.getFirst());
    }
    assertThat(one.log.head(session)).isEqualTo(10);
  }

  @Test
  void aKeyUsedOnBothServersForDifferentTextsIsOneMessageToo() throws Exception {
    var session = session();
    var key = new SendKey("key");

    var sent =
        atOnce(8, (server, n) -> sent(server, session, Draft.text(ADA, "m" + n).withKey(key)));

    assertThat(sent).containsOnlyOnce(true);
    assertThat(one.log.head(session)).isEqualTo(1);
  }

  @Test
  void aCommitNobodyHeardOfIsNoSuccessAndItsRetryGivesTheFirstMessage() {
    var url = TestPostgres.freshDatabase();
    var network = new AtomicReference<FailingDataSource>();
    try (var server =
        TestDatabase.postgres(
            url, pool -> network.updateAndGet(x -> new FailingDataSource(pool)))) {
      var session = session(server);
      var draft = Draft.text(ADA, "hello").withKey(new SendKey("key"));
      network.get().loseAnswers(true);

      assertThatThrownBy(() -> send(server, session, draft))
          .isInstanceOf(DataAccessException.class);

      network.get().loseAnswers(false);
      var first = server.log.readAfter(session, 0, 10);
      assertThat(first).hasSize(1);
      assertThat(send(server, session, draft)).isEqualTo(first.getFirst());
      assertThat(server.log.head(session)).isEqualTo(1);
    } finally {
      TestPostgres.drop(url);
    }
  }

  @Test
  void aUnitOfWorkWhoseCommitNobodyHeardOfIsNotRunAgain() {
    var url = TestPostgres.freshDatabase();
    var network = new AtomicReference<FailingDataSource>();
    try (var server =
        TestDatabase.postgres(
            url, pool -> network.updateAndGet(x -> new FailingDataSource(pool)))) {
      var runs = new ArrayList<Integer>();
      network.get().loseAnswers(true);

      assertThatThrownBy(() -> server.transactions.write(() -> runs.add(1)))
          .isInstanceOf(RuntimeException.class);

      assertThat(runs).hasSize(1);
    } finally {
      TestPostgres.drop(url);
    }
  }

  private List<LogEntry> readLog(AtomicBoolean ended) {
    var read = new ArrayList<LogEntry>();
    boolean last;
    do {
      last = ended.get();
      long head = one.sharedLog.heads().position();
      List<LogEntry> page;
      do {
        long position = read.isEmpty() ? 0 : read.getLast().position();
        page = one.sharedLog.readBetween(position, head, 7);
        read.addAll(page);
      } while (page.size() == 7);
    } while (!last);
    return read;
  }

  private static List<Message> sendAndEdit(TestDatabase server, Message shared, int writer) {
    var sent = new ArrayList<Message>();
    for (int n = 0; n < 10; n++) {
      sent.add(send(server, (SessionId) shared.conversation(), Draft.text(ADA, "m" + n)));
      var edit = new Edit(ADA.id(), shared.id(), writer + ":" + n, null, null);
      server.log.revise(shared.conversation(), edit, Mentions.NONE, revised -> {});
    }
    return sent;
  }

  private static long rev(LogEntry entry) {
    return ((Revised) entry).revision().rev();
  }

  private List<Message> readOn(AtomicBoolean ended) {
    var read = new ArrayList<Message>();
    boolean last;
    do {
      last = ended.get();
      List<Message> page;
      do {
        long position = read.isEmpty() ? 0 : read.getLast().position();
        page = one.log.readSince(READER, position, 7);
        read.addAll(page);
      } while (!page.isEmpty());
    } while (!last);
    return read;
  }

  private static List<Message> append(TestDatabase server, List<SessionId> sessions, int sender) {
    return IntStream.range(0, 25)
        .mapToObj(n -> send(server, sessions.get((sender + n) % 4), Draft.text(ADA, "m")))
        .toList();
  }

  private static boolean sent(TestDatabase server, SessionId session, Draft draft) {
    try {
      return send(server, session, draft).content().equals(draft.content());
    } catch (ChatException e) {
      return false;
    }
  }

  private static Message send(TestDatabase server, SessionId session, Draft draft) {
    return server.log.append(session, draft, Mentions.NONE, message -> {});
  }

  private SessionId session() {
    return session(one);
  }

  private static SessionId session(TestDatabase server) {
    var session = Samples.session(READER);
    server.sessions.insert(session);
    return session.id();
  }
}
