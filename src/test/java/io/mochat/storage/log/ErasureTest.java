package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.messages.Alteration.Recall;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The write-ahead log of SQLite is emptied after recalls, and not without any. */
class ErasureTest {

  @TempDir Path directory;

  @Test
  void whatWasRecalledIsSoonInNoFile() throws IOException {
    try (var database = TestDatabase.file(directory)) {
      var erasure =
          new Erasure(
              database.connection.template, database.writer.jdbcLog, TestDatabase.properties(10));
      var ada = Samples.agent("ada").profile();
      var session = Samples.session(Ids.member());
      database.sessions.insert(session);
      erasure.run();
      var draft = Draft.text(ada, "the secret");
      var message = database.log.append(session.id(), draft, Mentions.NONE, posted -> {});
      erasure.run();
      assertThat(log()).contains("the secret");

      var recall = new Recall(ada.id(), message.id(), null, null, false);
      database.log.revise(session.id(), recall, Mentions.NONE, revised -> {});
      erasure.run();

      assertThat(log()).isEmpty();
      assertThat(read("mochat.db")).doesNotContain("the secret");
    }
  }

  private String log() throws IOException {
    return read("mochat.db-wal");
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name), StandardCharsets.ISO_8859_1);
  }
}
