package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.database.DatabaseProperties;
import io.mochat.storage.database.PostgresDatabase;
import io.mochat.storage.database.Schema;
import io.mochat.storage.database.SqliteDatabase;
import io.mochat.storage.database.StorageProperties.Type;
import io.mochat.testing.TestPostgres;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log in which the database itself counted the messages goes on under the writer's count. */
class PositionsMigrationTest {

  private static final SessionId SESSION = new SessionId("session_1");

  @TempDir Path directory;

  @Test
  void aFileOfVersion8KeepsItsPositionsAndCountsOn() {
    var file = directory.resolve("mochat.db");
    try (var pool = SqliteDatabase.open(file, 1)) {
      fill(pool, "sqlite");
      Schema.bringUpToDate(Type.SQLITE, pool);
    }

    try (var database = TestDatabase.file(directory)) {
      expectToGoOn(database);
    }
  }

  @Test
  void aPostgresDatabaseOfVersion8KeepsItsPositionsAndCountsOn() {
    var url = TestPostgres.emptyDatabase();
    try {
      var source = PostgresDatabase.unpooled(new DatabaseProperties(url, "", ""));
      fill(source, "postgresql");
      Schema.bringUpToDate(Type.POSTGRES, source);

      try (var database = TestDatabase.postgres(url)) {
        expectToGoOn(database);
      }
    } finally {
      TestPostgres.drop(url);
    }
  }

  /** Three messages as version 8 stored them; the last one has been deleted for its age. */
  private static void fill(DataSource source, String migrations) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/" + migrations)
        .target("8")
        .load()
        .migrate();
    var jdbc = JdbcClient.create(source);
    jdbc.sql("INSERT INTO conversations (id, kind, head_seq) VALUES (?, 'session', 3)")
        .param(SESSION.value())
        .update();
    for (int seq = 1; seq <= 3; seq++) {
      jdbc.sql(
              """
              INSERT INTO messages (id, conversation, seq, sender, content, type, mentions,
                  mention_all, created_at)
              VALUES (?, ?, ?, 'ada', 'hello', 'text', '[]', FALSE, 0)
              """)
          .params("m" + seq, SESSION.value(), seq)
          .update();
    }
    jdbc.sql("DELETE FROM messages WHERE seq = 3").update();
  }

  private static void expectToGoOn(TestDatabase database) {
    var log = database.log;
    var ada = Samples.agent("ada").profile();
    var before = log.readAfter(SESSION, 0, 10);
    var edit = new Edit(ada.id(), new MessageId("m1"), "edited", null, null);

    var edited = log.revise(SESSION, edit, Mentions.NONE, revised -> {});
    var next = log.append(SESSION, Draft.text(ada, "next"), Mentions.NONE, message -> {});

    assertThat(before).extracting(Message::position).containsExactly(1L, 2L);
    assertThat(before).extracting(Message::rev).containsOnly(0L);
    assertThat(edited.position()).isEqualTo(1);
    assertThat(edited.rev()).isEqualTo(1);
    assertThat(next.seq()).isEqualTo(4);
    assertThat(next.position()).isEqualTo(5);
  }
}
