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

  /** Without it the mail is still being written. */
  private static final String END = "without this mail.\n";

  private static final Pattern LINK = Pattern.compile("http\\S+#signin=\\S+");
  private static final Pattern CODE = Pattern.compile("[A-Z2-9]{4}(-[A-Z2-9]{4}){2}");

  /** Waits for the newest mail to this address and takes the link out of it. */
  String linkFor(String email) {
    return find(LINK, email);
  }

  /** Waits for the newest mail to this address and takes the code out of it. */
  String codeFor(String email) {
    return find(CODE, email);
  }

  private String find(Pattern pattern, String email) {
    var mail =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> newestTo(email), Optional::isPresent)
            .orElseThrow();
    return pattern.matcher(mail).results().findFirst().orElseThrow().group();
  }

  private Optional<String> newestTo(String email) {
    return mails().stream()
        .filter(mail -> mail.startsWith("To: " + email + "\n") && mail.endsWith(END))
        .reduce((first, second) -> second);
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
