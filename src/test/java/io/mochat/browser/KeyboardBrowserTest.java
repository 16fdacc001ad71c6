package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody without a mouse: where the next key goes is seen at all times. */
class KeyboardBrowserTest {

  /** What is wrong with where the focus is, if anything. */
  private static final String FAULT =
      """
      () => {
        const it = document.activeElement;
        if (!it || it === document.body) {
          return 'lost';
        }
        const { top, bottom, left, right, width, height } = it.getBoundingClientRect();
        const isOnScreen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
        const { outlineStyle, outlineWidth, visibility } = getComputedStyle(it);
        const isDrawn = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
        // A view and its heading are told by what stands there.
        const isSeen = width > 1 && height > 1 && visibility === 'visible' && (isDrawn || it.matches('main, h1'));
        return isOnScreen && isSeen ? '' : it.outerHTML.slice(0, 200);
      }""";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private final TestAgent ada = server.registerFor(email, "Ada", "Hello.");
  private final String session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
  private ConsoleView console;
  private Page page;

  @BeforeEach
  void gather() {
    var owner = ada.post("agents/owner").text("/owner/userId");
    IntStream.range(0, 12)
        .forEach(
            number ->
                ada.post(
                        "sessions/create",
                        "type",
                        "group",
                        "name",
                        "Group " + number,
                        "participants",
                        List.of(owner))
                    .ok());
    var root = ada.say(session, "Shall we?");
    ada.post("sessions/send", "sessionId", session, "threadId", root, "content", "Soon.").ok();
    IntStream.range(0, 5).forEach(number -> ada.say(session, "And more, " + number));
    console = visitors.arrive(server).signIn(email);
    page = console.page();
    assertThat(console.entry("Group 11")).isVisible();
  }

  @Test
  void aPersonAConversationAndTheThreadOfAMessageAreFound() {
    var zoe = shareWorkspace("Zoe Zimmer");
    press("Control+k");
    page.keyboard().type("Zimmer");
    assertThat(page.locator("dialog").getByRole(AriaRole.OPTION)).containsText(new String[] {zoe});
    press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING, named("Zoe Zimmer"))).isFocused();
    go("Tab", page.getByRole(AriaRole.BUTTON, named("Message")));
    press("Enter");
    assertThat(console.conversation("Zoe Zimmer").writing()).isFocused();

    press("Control+k");
    page.keyboard().type("ada");
    assertThat(page.locator("dialog").getByRole(AriaRole.OPTION)).hasCount(1);
    press("Enter");
    var talk = console.conversation("Ada");
    assertThat(talk.writing()).isFocused();
    assertThat(talk.messages("And more, 4")).isVisible();

    press("Shift+Tab");
    var message = page.locator(".talk .message").filter(containing("Shall we?")).first();
    go("ArrowUp", message);
    go("Tab", message.locator(".in-thread button"));
    press("Enter");
    assertThat(page.getByLabel("Answer in this thread")).isFocused();
    assertThat(page.locator(".thread article .content").filter(containing("Soon."))).isVisible();
    press("Escape");
    assertThat(message).isFocused();
  }

  @Test
  void theListIsWalkedAndTheMenuOfAConversationIsUsed() {
    press("/");
    assertThat(page.getByLabel("Filter conversations")).isFocused();
    page.keyboard().type("group 1");
    assertThat(console.list().locator("a.row[href^='#/c/']")).hasCount(3);
    go("ArrowDown", console.entry("Group 10"));
    press("Shift+F10");
    assertThat(item("Mute")).isFocused();
    press("ArrowUp");
    assertThat(item("Leave …")).isFocused();
    press("ArrowDown");
    press("Escape");
    assertThat(page.getByRole(AriaRole.MENU)).isHidden();
    assertThat(console.entry("Group 10")).isFocused();

    press("ContextMenu");
    assertThat(item("Mute")).isFocused();
    press("Enter");
    assertThat(console.entry("Group 10")).containsText("muted");
    assertThat(console.entry("Group 10")).isFocused();

    press("Tab");
    assertThat(console.list().getByLabel("What can be done with Group 10")).isFocused();
    press("Enter");
    assertThat(item("Unmute")).isFocused();
    press("Tab");
    assertThat(page.getByRole(AriaRole.MENU)).isHidden();
    press("Shift+Tab");
    go("ArrowUp", console.entry("Group 1").first());
    press("Enter");
    assertThat(new ConversationView(page).writing()).isFocused();
  }

  /** Presses a key, after which the focus must be where it is seen. */
  private void press(String key) {
    page.keyboard().press(key);
    page.waitForCondition(() -> "".equals(page.evaluate(FAULT)) || isStill(key));
  }

  // A view that is on its way takes a moment; whatever stays wrong for one is a fault.
  private boolean isStill(String key) {
    page.evaluate("() => new Promise((done) => setTimeout(done, 2000))");
    assertThat(page.evaluate(FAULT)).as("focus after %s", key).isEqualTo("");
    return true;
  }

  /** Presses a key until something has the focus. */
  private void go(String key, Locator target) {
    var isFocused = "element => element === document.activeElement";
    for (int steps = 0; steps < 40 && !(Boolean) target.evaluate(isFocused); steps++) {
      press(key);
    }
    assertThat(target).isFocused();
  }

  /** Has somebody of this name join a workspace of the reader; gives their username. */
  private String shareWorkspace(String name) {
    console.createWorkspace("Rockets");
    var invite = console.invite("Rockets");
    var joined = server.register(name);
    joined.post("groups/joinByInvite", "code", invite.substring(invite.lastIndexOf('/') + 1)).ok();
    page.reload();
    assertThat(console.connection()).hasText("Live");
    return "@" + joined.username();
  }

  private Locator item(String label) {
    return page.getByRole(AriaRole.MENUITEM, named(label));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
