package io.mochat.accounts.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxDirectoryTest {

  @TempDir Path directory;

  @Test
  void onlyTheServersOwnUserMayRead() throws IOException {
    var outbox = directory.resolve("data/outbox");

    var file = new OutboxDirectory(outbox).write(mail("hello"));

    assertThat(permissions(outbox)).isEqualTo("rwx------");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(file).content().isEqualTo("To: ada@example.org\nSubject: Sign in\n\nhello");
  }

  @Test
  void theNewestHundredAreKeptAndTheirNamesSortByTime() throws IOException {
    var outbox = new OutboxDirectory(directory);
    for (int i = 0; i < 105; i++) {
      outbox.write(mail("mail " + i));
    }

    try (var files = Files.list(directory)) {
      var sorted = files.sorted().toList();
      assertThat(sorted).hasSize(100);
      assertThat(sorted.getFirst()).content().endsWith("mail 5");
      assertThat(sorted.getLast()).content().endsWith("mail 104");
    }
  }

  private static OutgoingMail mail(String text) {
    return new OutgoingMail("Mail", "ada@example.org", "Sign in", text, "link");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
