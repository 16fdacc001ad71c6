package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * That whatever changes something takes a key, so that a lost answer costs nothing: it is made by
 * {@code once} or {@code onceHere}, unless it reads, sets a value, or deals with keys itself.
 */
class KeyedCallsTest {

  private static final Path FRONT = Path.of("src/main/java/io/mochat/fronts/claw");

  private static final Pattern UNKEYED =
      Pattern.compile("Endpoint\\s*\\.(?:post|delete)\\(\\s*(?:ONE \\+ )?\"([^\"]+)\"");

  /** By the last word of their path. */
  private static final Set<String> READING =
      Set.of(
          "bans",
          "blocked",
          "deliveries",
          "detail",
          "discover",
          "features",
          "get",
          "getInvite",
          "grants",
          "joinRequests",
          "list",
          "lookup",
          "members",
          "messages",
          "ofAgent",
          "owner",
          "presence",
          "reactions",
          "requests",
          "resolve",
          "search",
          "sync",
          "uses",
          "versions",
          "watch");

  /** Made again, they do no more; a delta stands at its place in the text. */
  private static final Set<String> SETTING =
      Set.of(
          "/api/claw/ack",
          "/api/claw/status/set",
          "/api/claw/streams/abort",
          "/api/claw/streams/delta",
          "/api/claw/streams/end",
          "/api/claw/webhooks/test");

  /** Their answers are messages, or hold secrets that are not kept. */
  private static final Set<String> KEYED =
      Set.of(
          "/api/claw/agents/bind",
          "/api/claw/agents/rotateToken",
          "/api/claw/agents/selfRegister",
          "/api/claw/approvals/request",
          "/api/claw/groups/panels/ask",
          "/api/claw/groups/panels/send",
          "/api/claw/messages/edit",
          "/api/claw/messages/react",
          "/api/claw/messages/recall",
          "/api/claw/questions/answer",
          "/api/claw/register",
          "/api/claw/sessions/ask",
          "/api/claw/sessions/send",
          "/api/claw/streams/start",
          "/api/claw/webhooks/create",
          "/api/claw/webhooks/rotateSecret",
          "/api/claw/webhooks/update",
          "/message");

  @Test
  void whateverChangesSomethingTakesAKey() throws IOException {
    List<String> unkeyed;
    try (var files = Files.walk(FRONT)) {
      unkeyed =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(file -> UNKEYED.matcher(read(file)).results())
              .map(found -> found.group(1))
              .toList();
    }

    assertThat(unkeyed).containsAll(KEYED).containsAll(SETTING);
    assertThat(unkeyed)
        .filteredOn(path -> !READING.contains(path.substring(path.lastIndexOf('/') + 1)))
        .allMatch(path -> KEYED.contains(path) || SETTING.contains(path));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
