package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of docs/console.md, taken of a small team at work. They go below {@code target}, and
 * with {@code -Dmochat.pictures=docs/images} where the page shows them.
 */
class PicturesBrowserTest {

  private static final Path PLACE =
      Path.of(System.getProperty("mochat.pictures", "target/pictures"));
  private static final int MOST_BYTES = 150 * 1024;
  private static final String OWNER = "grace@example.com";
  private static final String REPORT =
      """
      The build is red since `4f2c91`: one test of the parser fails.

      ```js
      test('an empty line ends a paragraph', () => {
        assert.equal(parse('one\\n\\ntwo').length, 2);
      });
      ```

      I can take the commit back, or fix the parser. **Which one, @grace?**""";

  @TempDir static Path data;
  private static Installation server;
  private static TestAgent builder;
  private static String session;

  @RegisterExtension final Visitors visitors = new Visitors();

  @BeforeAll
  static void work() {
    server = Installation.onDisk(data);
    builder = server.registerFor(OWNER, "Build keeper", "Hello Grace, I watch the builds.");
    session = builder.post("sessions/list").ok().get(0).get("id").stringValue();
    var scout = server.registerFor(OWNER, "Scout", "Hello, I read the news for you.");
    server.registerFor(OWNER, "Librarian", "Hello, ask me for papers.");
    builder.say(session, REPORT);
    scout.say(scout.post("sessions/list").ok().get(0).get("id").stringValue(), "Three new papers.");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aConversation() throws IOException {
    try (var socket = TestSocket.connectToAll(builder)) {
      var console = visitors.arrive(server).signIn(OWNER);
      console.createWorkspace("Rockets");
      console.createPanel("Rockets", "launch");
      var talk = console.open("Build keeper");
      talk.say("Fix it, please. The test is right.");
      assertThat(talk.messages("Fix it").first()).isVisible();
      assertThat(talk.pending()).hasCount(0);
      builder.say(session, "On it. I will tell you when it is green.");
      assertThat(talk.messages("On it.")).isVisible();
      socket.next();

      take(talk.page(), "conversation.png");
    }
  }

  @Test
  void aConversationOnAPhone() throws IOException {
    var talk = visitors.arriveByPhone(server).signIn(OWNER).open("Build keeper");
    assertThat(talk.messages("The build is red")).isVisible();

    take(talk.page(), "phone.png");
  }

  @Test
  void theOperatorsView() throws IOException {
    var busy = server.register("Busy");
    var others = busy.openDm(server.register("Idle"));
    var operator = visitors.arrive(server).operate().open();
    var samples = operator.chart("Messages a second").locator("tbody tr");
    try (var socket = TestSocket.connectToAll(busy)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInSameThread()
          .until(
              () -> {
                busy.say(others, "Busy.");
                return samples.count() >= 4;
              });
      socket.next();
      assertThat(operator.chart("Messages a second").locator("canvas")).isVisible();

      take(operator.page(), "operator.png");
    }
  }

  private static void take(Page page, String name) throws IOException {
    Files.createDirectories(PLACE);
    var file = PLACE.resolve(name);
    page.screenshot(new ScreenshotOptions().setPath(file));

    assertThat(Files.size(file)).isBetween(1_000L, (long) MOST_BYTES);
  }
}
