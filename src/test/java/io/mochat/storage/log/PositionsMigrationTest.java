package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.storage.OlderDatabase;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A log in which the database itself counted the messages continues with positions of the writer.
 */
class PositionsMigrationTest {

  private static final SessionId SESSION = new SessionId("session_1");

  @TempDir Path directory;

  private final OlderDatabase older = new OlderDatabase("8", PositionsMigrationTest::fill);

  @Test
  void aFileOfVersion8KeepsItsPositionsAndCountsOn() {
    older.upgradeFile(directory, PositionsMigrationTest::expectToGoOn);
  }

  @Test
  void aPostgresDatabaseOfVersion8KeepsItsPositionsAndCountsOn() {
    older.upgradePostgres(PositionsMigrationTest::expectToGoOn);
  }

  /** Three messages as version 8 stored them; the last one has been deleted for its age. */
  private static void fill(JdbcClient jdbc) {
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
