package io.mochat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.Ids;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.SendKey;
import io.mochat.storage.database.Schema;
import io.mochat.storage.database.StorageProperties;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** PostgreSQL is restarted under load. */
@Timeout(300)
class PostgresRestartTest {

  private static final Profile ADA = Samples.agent("ada").profile();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, Message> acknowledged = new ConcurrentHashMap<>();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();

  @TempDir Path directory;

  @Test
  void whatWasAcknowledgedIsThereOnceAndWhatFailedCanBeSentAgain() throws Exception {
    var postgres = start(0);
    int port = postgres.getPort();
    migrate(postgres);
    try (var server =
        TestDatabase.postgres("postgres://postgres@127.0.0.1:" + port + "/postgres")) {
      var session = Samples.session(Ids.member());
      server.sessions.insert(session);
      var ended = new AtomicBoolean();
      try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
        IntStream.range(0, 4)
            .forEach(n -> senders.submit(() -> sendOn(server, session.id(), ended)));
        awaitAcknowledged(50);
        postgres.close();
        await().atMost(PATIENCE).until(() -> failed.size() >= 8);
        postgres = start(port);
        awaitAcknowledged(acknowledged.size() + 50);
        ended.set(true);
      }

      failed.forEach(key -> acknowledged.put(key, send(server, session.id(), key)));

      var stored = server.log.readAfter(session.id(), 0, 1_000_000);
      assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged.values());
      assertThat(stored.stream().map(Message::seq))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, stored.size()).boxed().toList());
    } finally {
      postgres.close();
    }
  }

  private void sendOn(TestDatabase server, SessionId session, AtomicBoolean ended) {
    while (!ended.get()) {
      var key = Ids.member().value();
      try {
        acknowledged.put(key, send(server, session, key));
      } catch (DataAccessException | TransactionException | ChatException e) {
        failed.add(key);
      }
    }
  }

  private void awaitAcknowledged(int count) {
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= count);
  }

  private static Message send(TestDatabase server, SessionId session, String key) {
    var draft = Draft.text(ADA, "hello").withKey(new SendKey(key));
    return server.log.append(session, draft, Mentions.NONE, message -> {});
  }

  private EmbeddedPostgres start(int port) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setCleanDataDirectory(false);
    return port == 0 ? builder.start() : builder.setPort(port).start();
  }

  private static void migrate(EmbeddedPostgres postgres) {
    Schema.bringUpToDate(StorageProperties.Type.POSTGRES, postgres.getPostgresDatabase());
  }
}
