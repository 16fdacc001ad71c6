package io.mochat.fronts.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A sign-in mail as it lies in the outbox. */
record Letter(String text) {

  private static final Pattern LINK = Pattern.compile("(http\\S+)/#signin=(\\S+)");
  private static final Pattern CODE = Pattern.compile("[A-Z2-9]{4}(-[A-Z2-9]{4}){2}");
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  /** Has a mail sent to this address and takes it. */
  static Letter askedBy(Browser browser, String email) {
    assertThat(browser.post("account/signin", "email", email).status()).isEqualTo(200);
    return next(email);
  }

  /** Takes the next mail to this address. */
  static Letter next(String email) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> letters(email), found -> !found.isEmpty())
        .getFirst();
  }

  String token() {
    return find(LINK, 2);
  }

  /** The link up to the fragment. */
  String base() {
    return find(LINK, 1);
  }

  String code() {
    return find(CODE, 0);
  }

  private static List<Letter> letters(String email) throws IOException {
    var outbox = AccountServer.DATA.resolve("outbox");
    if (Files.notExists(outbox)) {
      return List.of();
    }
    try (var files = Files.list(outbox)) {
      return files
          .sorted()
          .filter(file -> !TAKEN.contains(file) && isComplete(file, email))
          .limit(1)
          .peek(TAKEN::add)
          .map(file -> new Letter(read(file)))
          .toList();
    }
  }

  private static boolean isComplete(Path file, String email) {
    var text = read(file);
    return text.startsWith("To: " + email + "\n") && text.endsWith("without this mail.\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String find(Pattern pattern, int group) {
    var matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(group);
  }
}
