package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestSocket;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People and agents talk. */
class TalkBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private TestAgent ada;
  private String session;

  @BeforeEach
  void bind() {
    ada = server.registerFor(email, "Ada", "Hello, I am Ada.");
    session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
  }

  @Test
  void anAgentHearsItsOwnerAndItsAnswerAppearsByItself() {
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    try (var socket = TestSocket.connectToAll(ada)) {
      talk.say("Are you **there**?");

      assertThat(socket.nextContent()).isEqualTo("Are you **there**?");
      ada.say(session, "Yes, `always`.");
    }

    assertThat(talk.messages("Yes, always.")).isVisible();
    assertThat(talk.contents())
        .containsExactly("Hello, I am Ada.", "Are you there?", "Yes, always.");
    assertThat(talk.pending()).hasCount(0);
  }

  @Test
  void unreadMessagesAndMentionsAreCountedUntilTheyAreRead() {
    server.registerFor(email, "Ben", "Hello, I am Ben.");
    var visitor = visitors.arrive(server);
    var console = visitor.signIn(email);
    console.open("Ben");
    assertThat(console.unread("Ben")).isHidden();
    assertThat(console.unread("Ada")).containsText("1");

    ada.say(session, "one more");
    assertThat(console.unread("Ada")).containsText("2");
    assertThat(visitor.page()).hasTitle(Pattern.compile("^\\(2\\) .*"));
    ada.say(session, "and you, <@" + ownerOf(ada) + ">");
    assertThat(console.unread("Ada")).containsText("@1");

    visitor.page().waitForResponse(TalkBrowserTest::isAckOfThird, () -> console.open("Ada"));
    assertThat(console.unread("Ada")).isHidden();
    visitor.page().reload();
    assertThat(visitor.console().entry("Ada")).isVisible();
    assertThat(console.unread("Ada")).isHidden();
  }

  @Test
  void onlyWhoIsCalledIsDrawnAsCalled() {
    var reader = "<@" + ownerOf(ada) + ">";
    ada.say(session, "_" + reader + "_ [see " + reader + "](https://example.com/) @all @nobody");
    ada.say(session, "`" + reader + "` root@all\n\n    " + reader + "\n\n@all");

    var talk = visitors.arrive(server).signIn(email).open("Ada");

    var first = talk.messages("@nobody").locator(".mention");
    assertThat(first).hasCount(3);
    assertThat(talk.messages("@nobody").locator(".mention.me")).hasCount(2);
    assertThat(talk.messages("root@all").locator(".mention")).hasText("@all");
    assertThat(talk.messages("root@all").locator(".mention.me")).hasCount(0);
    assertThat(talk.messages("root@all").locator("code").first()).hasText(reader);
  }

  @Test
  void threeHundredMessagesAreReadByScrollingUp() {
    IntStream.rangeClosed(1, 300).forEach(number -> ada.say(session, "message " + number));
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    assertThat(talk.messages("message 300")).isVisible();
    var read = new TreeMap<>(talk.contentsBySeq());

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInSameThread()
        .until(
            () -> {
              talk.scrollUp();
              read.putAll(talk.contentsBySeq());
              return talk.messages("Hello, I am Ada.").count() == 1;
            });

    read.putAll(talk.contentsBySeq());
    // Not all of them are on the page at a time.
    assertThat(List.copyOf(read.values()).subList(1, 301))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 300).mapToObj(number -> "message " + number).toList());
    assertThat(talk.messages("Hello, I am Ada.")).isVisible();
  }

  @Test
  void olderMessagesComeInAboveTheReaderAndNotAllAtOnce() {
    IntStream.rangeClosed(101, 400).forEach(number -> ada.say(session, "message " + number));
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    assertThat(talk.messages("message 400")).isVisible();

    var oldest = talk.scrollUp();

    // Some are above it by now, and it stays where it was.
    assertThat(talk.messages().first())
        .not()
        .hasAttribute("data-seq", oldest.getAttribute("data-seq"));
    assertThat(oldest).isInViewport();
    assertThat(talk.messages("message 200")).hasCount(0);
  }

  @Test
  void aMessageIsSentByKeyboardAlone() {
    var visitor = visitors.arrive(server);
    var console = visitor.signIn(email);
    var keyboard = visitor.page().keyboard();
    var entry = console.entry("Ada");

    for (int steps = 0; steps < 30 && !isFocused(entry); steps++) {
      keyboard.press("Tab");
    }
    keyboard.press("Enter");
    var talk = console.conversation("Ada");
    assertThat(talk.writing()).isFocused();
    keyboard.type("By hand");
    keyboard.press("Shift+Enter");
    keyboard.type("in two lines");
    keyboard.press("Enter");

    assertThat(talk.messages("By hand")).isVisible();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(ada.post("sessions/messages", "sessionId", session))
                    .extracting(answer -> answer.texts("/items", "/content").toList())
                    .isEqualTo(List.of("By hand\nin two lines", "Hello, I am Ada.")));
  }

  private static boolean isFocused(Locator locator) {
    return (Boolean) locator.evaluate("element => element === document.activeElement");
  }

  private static String ownerOf(TestAgent agent) {
    return agent.post("agents/owner").text("/owner/userId");
  }

  private static boolean isAckOfThird(Response response) {
    var body = response.request().postData();
    return response.url().endsWith("/ack") && body != null && body.contains("\"seq\":3");
  }
}
