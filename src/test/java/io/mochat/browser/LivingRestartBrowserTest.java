package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people watch an agent that edits, is reacted to, answers in a thread, writes and works, while
 * the server is restarted: what is stored stays, what was only told is gone, and all of it goes on.
 */
class LivingRestartBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();
  @TempDir Path data;

  @Test
  void whatIsStoredStaysWhatWasOnlyToldIsGoneAndAllOfItGoesOn() {
    try (var server = Installation.onDisk(data)) {
      var release = Release.gather(server, visitors);
      var people = List.of(release.hanna(), release.carl());
      people.forEach(one -> one.complaints().expectServerAway());
      var group = release.group();
      var ada = release.ada();
      var edited = ada.say(group, "It is 12.");
      var root = ada.say(group, "Ready?");
      edit(ada, group, edited, "It is 13.");
      react(ada, group, root);
      answer(ada, group, root, "Almost.");
      var stream = start(ada, group).text("/streamId");
      ada.post("streams/delta", "streamId", stream, "offset", 0, "text", "half of").ok();
      status(ada, group, "reading the log");
      for (var one : people) {
        assertChanged(one.page(), "It is 13.", "👍 1", "1 answer");
        assertThat(written(one.page())).hasText("half of");
        assertThat(one.page().locator(".doing")).containsText("reading the log");
      }

      server.goAway();
      people.forEach(one -> assertThat(connection(one)).not().hasText("Live"));
      server.comeBack();
      var back = server.known(ada);

      for (var one : people) {
        assertThat(connection(one)).hasText("Live");
        assertChanged(one.page(), "It is 13.", "👍 1", "1 answer");
        assertThat(written(one.page())).hasCount(0);
        assertThat(one.page().locator(".doing li")).hasCount(0);
      }
      edit(back, group, edited, "It is 14.");
      back.post("messages/react", of(group, root, "emoji", "🎉")).ok();
      answer(back, group, root, "Now.");
      status(back, group, "writing it again");
      back.post("streams/end", "streamId", stream).isRefused(ErrorCode.STREAM_GONE);
      var again = start(back, group).text("/streamId");
      back.post("streams/delta", "streamId", again, "offset", 0, "text", "half of it").ok();
      for (var one : people) {
        assertChanged(one.page(), "It is 14.", "🎉 1", "2 answers");
        assertThat(written(one.page())).hasText("half of it");
        assertThat(one.page().locator(".doing")).containsText("writing it again");
      }
      back.post("streams/end", "streamId", again, "content", "all of it").ok();

      release.carl().page().reload();
      for (var one : people) {
        var talk = new ConversationView(one.page());
        assertChanged(one.page(), "It is 14.", "🎉 1", "2 answers");
        assertThat(talk.messages("all of it")).hasCount(1);
        assertThat(talk.messages("half of")).hasCount(0);
        assertThat(written(one.page())).hasCount(0);
        assertThat(one.page().locator(".doing")).containsText("writing it again");
      }
      thread(release.carl().page()).click();
      assertThat(inThread(release.carl().page(), "Almost.")).isVisible();
      assertThat(inThread(release.carl().page(), "Now.")).isVisible();
    }
  }

  private static void assertChanged(Page page, String words, String reaction, String answers) {
    var talk = new ConversationView(page);
    assertThat(talk.messages(words).locator(".edited")).isVisible();
    assertThat(page.locator(".talk .reaction").filter(containing(reaction))).hasCount(1);
    assertThat(thread(page)).containsText(answers);
  }

  private static void edit(TestAgent ada, String group, String message, String content) {
    ada.post("messages/edit", of(group, message, "content", content)).ok();
  }

  private static void react(TestAgent ada, String group, String message) {
    ada.post("messages/react", of(group, message, "emoji", "👍")).ok();
  }

  private static void answer(TestAgent ada, String group, String root, String content) {
    ada.post("sessions/send", "sessionId", group, "threadId", root, "content", content).ok();
  }

  private static Answer start(TestAgent ada, String group) {
    return ada.post("streams/start", "conversationId", group, "clientMessageId", "the key");
  }

  private static void status(TestAgent ada, String group, String text) {
    ada.post(
            "status/set",
            "conversationId",
            group,
            "state",
            "working",
            "text",
            text,
            "ttlMs",
            60_000)
        .ok();
  }

  private static Map<String, Object> of(String group, String message, String name, String value) {
    return Map.of("conversationId", group, "messageId", message, name, value);
  }

  private static Locator connection(Visitor visitor) {
    return new ConsoleView(visitor.page()).connection();
  }

  private static Locator written(Page page) {
    return page.locator(".live .written");
  }

  private static Locator thread(Page page) {
    return page.locator(".talk .in-thread button").filter(containing("answer"));
  }

  private static Locator inThread(Page page, String text) {
    return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Thread").setExact(true))
        .locator("article .content")
        .filter(containing(text));
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
