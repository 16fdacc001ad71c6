package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.fronts.pocket.PocketServer;
import io.mochat.testing.TestAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person and a runtime in one conversation. */
class RuntimeBrowserTest {

  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);
  private static final IsVisibleOptions VISIBLE = new IsVisibleOptions().setTimeout(30_000);

  @TempDir static Path directory;
  private static Installation server;
  private static int count;

  @RegisterExtension final Visitors visitors = new Visitors();

  private Visitor hanna;
  private ConversationView talk;

  @BeforeAll
  static void start() {
    server =
        Installation.with(
            PocketServer.settings(directory).stream()
                .filter(one -> !one.startsWith("mochat.storage"))
                .map(
                    one ->
                        one.contains(".use=") || one.contains(".approve=")
                            ? one + ",hanna_rt1,hanna_rt2,hanna_rt3,hanna_rt4"
                            : one)
                .toList());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    count++;
    var email = "hanna_rt" + count + "@example.com";
    var ada = server.registerFor(email, "Ada", "Hello, I am Ada.");
    var project = Files.createDirectories(directory.resolve("projects/" + count));
    ada.post(
            "sessions/create",
            Map.of(
                "type",
                "group",
                "name",
                "Project",
                "participants",
                List.of(ownerOf(ada), agentOf(ada)),
                "metadata",
                Map.of("runtime", "fake", "projectPath", project.toString())))
        .ok();
    hanna = visitors.arrive(server);
    talk = hanna.signIn(email).open("Project");
  }

  @Test
  void itsStateAndItsToolsAreShownAndWhatItAsksIsAllowedOnACard() {
    assertThat(bar()).isVisible(VISIBLE);
    assertThat(state()).hasText("fake is idle");
    assertThat(bar()).containsText("/projects/");
    assertThat(tools()).isHidden();

    talk.say("@fake tool ls <b>-l</b>");
    var card = hanna.page().locator(".ask");
    assertThat(card).isVisible(VISIBLE);
    assertThat(state()).containsText("waits for somebody to allow something", SOON);
    new AskView(card).option("Allow").first().click();

    assertThat(talk.messages("allowed ls")).isVisible(VISIBLE);
    assertThat(state()).hasText("fake is idle");
    var summary = tools().locator("summary").first();
    assertThat(summary).hasText("1 tool call in the last turn");
    assertThat(tools().locator("pre").first()).isHidden();
    summary.focus();
    hanna.page().keyboard().press("Enter");
    var call = tools().locator("li summary");
    assertThat(call).containsText("Bash done");
    call.focus();
    hanna.page().keyboard().press("Enter");
    assertThat(tools().locator("pre").first()).containsText("ls <b>-l</b>");
    assertThat(tools().locator("pre b")).hasCount(0);
    assertThat(tools().locator("pre").last()).containsText("ran");
  }

  @Test
  void whatItSaysIsReadWhileItIsSaidAndItIsStoppedByKeyboard() {
    talk.say("@fake slow 300");
    assertThat(hanna.page().locator("article.live .written")).containsText("step 1", SOON);
    assertThat(state()).containsText("fake is at work", SOON);
    assertThat(state()).hasAttribute("role", "status");
    var stop = button("Stop");
    assertThat(stop).hasAttribute("aria-disabled", "false");
    stop.focus();
    hanna.page().keyboard().press("Enter");

    assertThat(state()).containsText("fake is idle", SOON);
    assertThat(stop).isFocused();
    assertThat(stop).hasAttribute("aria-disabled", "true");
  }

  @Test
  void aNewConversationIsBegunButNotWhileItIsAtWork() {
    talk.say("@fake slow 20");
    assertThat(state()).containsText("fake is at work", SOON);
    assertThat(button("New conversation")).hasAttribute("aria-disabled", "true");
    assertThat(talk.messages("took 20 steps")).isVisible(VISIBLE);
    assertThat(state()).containsText("fake is idle", SOON);
    button("New conversation").click();
    assertThat(state()).hasText("fake is idle");
    assertThat(hanna.page().getByRole(AriaRole.DIALOG)).isHidden();

    talk.say("@fake echo anew");
    assertThat(talk.messages("anew").last()).isVisible(VISIBLE);
  }

  @Test
  void otherConversationsHaveNone() {
    hanna.console().open("Ada");
    assertThat(talk.messages("Hello, I am Ada.")).isVisible(VISIBLE);
    assertThat(bar()).isHidden();
  }

  private Locator bar() {
    return hanna.page().locator("section.runtime");
  }

  private Locator state() {
    return bar().locator("[role=status]");
  }

  private Locator tools() {
    return bar().locator("details.tool-calls");
  }

  private Locator button(String name) {
    return bar().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private static String ownerOf(TestAgent agent) {
    return agent.post("agents/owner").text("/owner/userId");
  }

  private static String agentOf(TestAgent agent) {
    return agent.post("runtimes/list").text("/runtimes/0/agent/id");
  }
}
