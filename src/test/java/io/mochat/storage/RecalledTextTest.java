package io.mochat.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.Profile;
import io.mochat.messages.Alteration.Recall;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recalled message said is in no file of the database once its log is checkpointed. */
class RecalledTextTest {

  private static final Profile ADA = Samples.agent("ada").profile();
  private static final int MESSAGES = 60;

  @TempDir Path directory;

  @Test
  void whatWasRecalledIsNowhere() throws IOException {
    try (var database = TestDatabase.file(directory)) {
      var session = Samples.session(Ids.member());
      database.sessions.insert(session);
      var messages = new ArrayList<Message>();
      for (int n = 0; n < MESSAGES; n++) {
        // Of many lengths, so that pages are split and rows move to pages of their own.
        var draft = Draft.text(ADA, secret(n, 0) + " long".repeat(n * n));
        messages.add(database.log.append(session.id(), draft, Mentions.NONE, posted -> {}));
      }
      for (int round = 1; round < 4; round++) {
        for (int n = 0; n < MESSAGES; n++) {
          var words = secret(n, round) + " more".repeat((MESSAGES - n) * round * 3);
          var edit = new Edit(ADA.id(), messages.get(n).id(), words, null, null);
          database.log.revise(session.id(), edit, Mentions.NONE, revised -> {});
        }
      }
      checkpoint(database);
      assertThat(found(secrets())).isNotEmpty();

      for (var message : messages.subList(0, MESSAGES - 1)) {
        var recall = new Recall(ADA.id(), message.id(), null, null, false);
        database.log.revise(session.id(), recall, Mentions.NONE, revised -> {});
      }
      checkpoint(database);

      assertThat(found(secrets())).isEmpty();
      assertThat(found(List.of(secret(MESSAGES - 1, 3)))).isNotEmpty();
    }
  }

  private static List<String> secrets() {
    return IntStream.range(0, MESSAGES - 1)
        .boxed()
        .flatMap(n -> IntStream.range(0, 4).mapToObj(round -> secret(n, round)))
        .toList();
  }

  private static String secret(int message, int round) {
    return "secret<" + message + "," + round + ">";
  }

  private static void checkpoint(TestDatabase database) {
    database.jdbc.sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
  }

  private List<String> found(List<String> texts) throws IOException {
    try (var files = Files.list(directory)) {
      var all = files.map(RecalledTextTest::read).toList();
      return texts.stream()
          .filter(text -> all.stream().anyMatch(file -> file.contains(text)))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
