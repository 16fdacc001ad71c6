package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people and an agent talk in a thread, beside the conversation. */
class ThreadBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private TestAgent ada;
  private Visitor hanna;
  private Visitor carl;
  private ConversationView ofHanna;
  private ConversationView ofCarl;
  private String group;

  @BeforeEach
  void gather() {
    var release = Release.gather(Installation.shared(), visitors);
    ada = release.ada();
    group = release.group();
    hanna = release.hanna();
    carl = release.carl();
    ofHanna = release.ofHanna();
    ofCarl = release.ofCarl();
  }

  @Test
  void whatIsSaidInAThreadIsReadBesideTheConversationAndOutlivesAReload() {
    var root = ada.say(group, "Ready?");
    var message = talk(hanna, "Ready?");
    assertThat(message).isVisible();
    message.focus();
    message.locator(".tools").getByRole(AriaRole.BUTTON, named("Thread")).focus();
    hanna.page().keyboard().press("Enter");
    var writing = hanna.page().getByLabel("Answer in this thread");
    assertThat(writing).isFocused();

    writing.fill("Almost.");
    writing.press("Enter");

    assertThat(inThread(hanna, "Almost.")).hasCount(1);
    assertThat(link(carl)).containsText("1 answer");
    assertThat(link(carl)).containsText("1 new");
    link(carl).click();
    assertThat(inThread(carl, "Almost.")).hasCount(1);
    say(root, "Then I wait.");
    assertThat(inThread(hanna, "Then I wait.")).hasCount(1);
    assertThat(inThread(carl, "Then I wait.")).hasCount(1);
    assertThat(link(hanna)).containsText("2 answers");

    hanna.page().reload();
    assertThat(inThread(hanna, "Almost.")).hasCount(1);
    assertThat(inThread(hanna, "Then I wait.")).hasCount(1);
    assertThat(inThread(hanna, "Ready?")).hasCount(1);
    assertThat(ofHanna.title()).hasText("Release");
  }

  @Test
  void aThreadIsLeftByEscapeAndWhatIsNewInItIsCounted() {
    var root = ada.say(group, "Ready?");
    say(root, "one");
    assertThat(link(hanna)).containsText("1 new");
    link(hanna).click();
    assertThat(inThread(hanna, "one")).isVisible();

    hanna.page().keyboard().press("Escape");

    assertThat(pane(hanna)).isHidden();
    assertThat(talk(hanna, "Ready?")).isFocused();
    assertThat(link(hanna)).not().containsText("new");
    say(root, "two");
    assertThat(link(hanna)).containsText("1 new");
    hanna.page().reload();
    assertThat(pane(hanna)).isHidden();
    assertThat(link(hanna)).containsText("2 answers");
  }

  @Test
  void changesAreSeenInTheThreadToo() {
    var root = ada.say(group, "Ready?");
    var answer = say(root, "Yse.");
    link(carl).click();
    assertThat(inThread(carl, "Yse.")).isVisible();

    ada.post("messages/edit", "conversationId", group, "messageId", answer, "content", "Yes.").ok();
    assertThat(inThread(carl, "Yes.")).isVisible();
    ada.post("messages/recall", "conversationId", group, "messageId", root).ok();

    assertThat(pane(carl).locator(".tombstone")).hasText("Deleted");
    assertThat(carl.page().getByText("Ready?")).hasCount(0);
    assertThat(ofCarl.page().locator(".talk .in-thread button").first()).containsText("1 answer");
  }

  private String say(String thread, String content) {
    return ada.post("sessions/send", "sessionId", group, "threadId", thread, "content", content)
        .id();
  }

  private static Locator talk(Visitor visitor, String text) {
    return visitor.page().locator(".talk article").filter(containing(text)).first();
  }

  private static Locator pane(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Thread").setExact(true));
  }

  private static Locator inThread(Visitor visitor, String text) {
    return pane(visitor).locator("article .content").filter(containing(text));
  }

  private static Locator link(Visitor visitor) {
    return visitor.page().locator(".talk .in-thread button").filter(containing("answer"));
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
