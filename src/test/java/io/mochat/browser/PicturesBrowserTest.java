package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of docs/console.md, the main views, taken of a small team at work. They go below
 * {@code target}, and with {@code -Dmochat.pictures=docs/images} where the page shows them.
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
    builder
        .post(
            "sessions/ask",
            "sessionId",
            session,
            "content",
            "When may I deploy it?",
            "options",
            List.of(
                Map.of("id", "now", "label", "As soon as it is green"),
                Map.of("id", "later", "label", "Tomorrow morning")))
        .ok();
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
      assertThat(talk.messages("The build is red").locator(".hljs-string").first()).isVisible();

      take(talk.page(), "conversation.png");
    }
  }

  @Test
  void whatStrangersSee() throws IOException {
    var welcome = visitors.arrive(server).visit();
    assertThat(welcome.page().locator(".counters")).containsText("connected");
    assertThat(welcome.page().getByLabel("Your e-mail address")).isVisible();

    take(welcome.page(), "welcome.png");
  }

  @Test
  void whatGreetsWhoeverIsSignedIn() throws IOException {
    var email = Installation.uniqueEmail();
    server.registerFor(email, "Build keeper", "Hello, I watch the builds.");
    server.registerFor(email, "Scout", "Hello, I read the news for you.");
    var page = visitors.arrive(server).signIn(email).page();
    assertThat(page.getByText("2 agents name you as their owner")).isVisible();
    assertThat(page.getByLabel("Three steps to begin")).isVisible();

    take(page, "home.png");
  }

  @Test
  void theViewsBesideConversations() throws IOException {
    var console = visitors.arrive(server).signIn(OWNER);
    var page = console.page();
    page.navigate("/#/waiting");
    assertThat(page.locator(".asks .options")).isVisible();
    take(page, "waiting.png");

    assertThat(console.openAgents().card("Librarian")).isVisible();
    take(page, "agents.png");

    console.openAccount();
    assertThat(page.getByText("this one")).isVisible();
    take(page, "account.png");

    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    var talk = console.open("Build keeper");
    assertThat(talk.messages("The build is red").locator(".hljs-string").first()).isVisible();
    take(page, "dark.png");
    page.keyboard().press("Control+k");
    assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
    take(page, "find.png");
  }

  @Test
  void aThreadAndItsPeople() throws IOException {
    var console = visitors.arrive(server).signIn(OWNER);
    var talk = console.open("Scout");
    assertThat(talk.messages("Three new papers.")).isVisible();
    var papers = talk.messages("Three new papers.");
    papers.hover();
    papers.getByText("Thread").click();
    var thread = talk.page().locator(".thread");
    thread.getByLabel("Answer in this thread").fill("Which one shall I read first?");
    thread.getByLabel("Answer in this thread").press("Enter");
    assertThat(thread.locator("article")).hasCount(2);
    assertThat(talk.pending()).hasCount(0);

    take(talk.page(), "thread.png");
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
