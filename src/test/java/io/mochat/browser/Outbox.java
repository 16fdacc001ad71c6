package io.mochat.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The mails that the server wrote to its data directory. */
record Outbox(Path directory) {

  private static final Pattern LINK = Pattern.compile("(?s)To: (\\S+)\\n.*?(http\\S+#signin=\\S+)");

  /** Waits for the first mail to this address and takes the link out of it. */
  String linkFor(String email) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> find(email), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> find(String email) {
    return mails().stream()
        .map(LINK::matcher)
        .filter(mail -> mail.find() && mail.group(1).equals(email))
        .map(mail -> mail.group(2))
        .findFirst();
  }

  private List<String> mails() {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files.sorted().map(Outbox::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
