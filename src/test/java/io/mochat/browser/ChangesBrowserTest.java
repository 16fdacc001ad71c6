package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of messages after they were sent, before the eyes of two people and by an agent. */
class ChangesBrowserTest {

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
  void anOwnMessageIsGivenOtherWordsByKeyboardAndSaysSo() {
    ofHanna.say("Raedy?");
    var message = ofHanna.messages("Raedy?");
    assertThat(ofHanna.pending()).hasCount(0);
    assertThat(ofCarl.messages("Raedy?")).isVisible();
    var keyboard = hanna.page().keyboard();

    message.focus();
    tool(message, "Edit").focus();
    keyboard.press("Enter");
    var text = hanna.page().getByLabel("Edit message");
    assertThat(text).isFocused();
    text.fill("Ready, **all**?");
    keyboard.press("Enter");

    var changed = ofHanna.messages("Ready, all?");
    assertThat(changed).isFocused();
    assertThat(ofCarl.messages("Ready, all?")).hasCount(1);
    assertThat(ofCarl.messages("Raedy?")).hasCount(0);
    edited(ofCarl.messages("Ready, all?")).click();
    var dialog = carl.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog.locator("li")).hasCount(2);
    assertThat(dialog.locator("li").first()).containsText("Raedy?");
    assertThat(dialog.locator("li").last()).containsText("Ready, **all**?");
    carl.page().keyboard().press("Escape");
    assertThat(edited(ofCarl.messages("Ready, all?"))).isFocused();

    carl.page().reload();
    assertThat(edited(ofCarl.messages("Ready, all?"))).isVisible();
    assertThat(tool(ofCarl.messages("Ready, all?"), "Edit")).hasCount(0);
  }

  @Test
  void editingIsLeftByEscapeAndOutlivesWhatOthersSay() {
    ofHanna.say("Ready?");
    var message = ofHanna.messages().first();
    assertThat(ofHanna.pending()).hasCount(0);
    message.hover();
    tool(message, "Edit").click();
    var text = hanna.page().getByLabel("Edit message");
    text.fill("half a thought");

    react(ada.post("sessions/messages", "sessionId", group).ok().at("/items/0/id").stringValue());
    ada.say(group, "Yes.");

    assertThat(ofHanna.messages("Yes.")).isVisible();
    assertThat(message.locator(".reaction")).hasCount(1);
    assertThat(text).hasValue("half a thought");
    text.press("Escape");
    assertThat(text).hasCount(0);
    assertThat(message).containsText("Ready?");
    assertThat(message).isFocused();
  }

  @Test
  void anAgentCorrectsItselfWhileItIsRead() {
    var id = ada.say(group, "It is 12.");
    assertThat(ofHanna.messages("It is 12.")).isVisible();

    ada.post("messages/edit", "conversationId", group, "messageId", id, "content", "It is 13.")
        .ok();

    assertThat(edited(ofHanna.messages("It is 13."))).isVisible();
    assertThat(ofCarl.messages("It is 13.")).hasCount(1);
    assertThat(ofCarl.messages("It is 12.")).hasCount(0);
  }

  @Test
  void aDeletedMessageLeavesItsPlaceAndNothingOfItStaysAnywhere() {
    ofHanna.say("my secret");
    assertThat(ofHanna.pending()).hasCount(0);
    var secret = ofCarl.messages("my secret");
    secret.hover();
    tool(secret, "Reply").click();
    ofCarl.say("Oh?");
    assertThat(ofHanna.messages("Oh?").locator(".quote")).containsText("my secret");
    var mine = ofHanna.messages("my secret").first();

    mine.focus();
    tool(mine, "Delete").focus();
    hanna.page().keyboard().press("Enter");
    var dialog = hanna.page().getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Why?").fill("a slip");
    dialog.getByRole(AriaRole.BUTTON, named("Delete")).focus();
    hanna.page().keyboard().press("Enter");

    for (var view : List.of(ofHanna, ofCarl)) {
      assertThat(view.page().locator(".tombstone")).hasText("Deleted: a slip");
      assertThat(view.page().getByText("my secret")).hasCount(0);
      assertThat(view.messages("Oh?").locator(".quote")).containsText("Deleted: a slip");
    }
    assertThat(tool(ofHanna.messages("a slip").first(), "Edit")).hasCount(0);

    carl.page().reload();
    assertThat(ofCarl.page().locator(".tombstone")).hasText("Deleted: a slip");
    assertThat(ofCarl.page().getByText("my secret")).hasCount(0);
  }

  @Test
  void reactionsAreGivenByKeyboardSeenByOthersAndTakenBack() {
    var id = ada.say(group, "Done.");
    var message = ofHanna.messages("Done.");
    var keyboard = hanna.page().keyboard();
    message.focus();
    tool(message, "React").focus();
    keyboard.press("Enter");
    keyboard.press("ArrowRight");
    keyboard.press("ArrowLeft");
    keyboard.press("Enter");

    var given = reaction(message, "thumbs up, 1: you");
    assertThat(given).hasAttribute("aria-pressed", "true");
    assertThat(message).isFocused();
    var seen = ofCarl.messages("Done.").locator(".reaction");
    assertThat(seen).hasText("👍 1");
    assertThat(seen).hasAttribute("aria-pressed", "false");
    seen.click();
    assertThat(seen).hasText("👍 2");
    assertThat(seen).hasAttribute("aria-pressed", "true");
    react(id);
    assertThat(seen).hasText("👍 3");

    carl.page().reload();
    assertThat(seen).hasText("👍 3");
    seen.focus();
    carl.page().keyboard().press("Enter");
    assertThat(seen).hasText("👍 2");
    assertThat(seen).hasAttribute("aria-pressed", "false");
    assertThat(seen).isFocused();
    assertThat(ofHanna.messages("Done.").locator(".reaction")).hasText("👍 2");
  }

  private void react(String message) {
    ada.post("messages/react", "conversationId", group, "messageId", message, "emoji", "👍").ok();
  }

  private static Locator tool(Locator message, String name) {
    return message.locator(".tools").getByRole(AriaRole.BUTTON, named(name));
  }

  private static Locator edited(Locator message) {
    return message.locator(".edited");
  }

  private static Locator reaction(Locator message, String name) {
    return message.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
