package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import io.mochat.testing.TestAgent;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the list of conversations tells of each, and what can be done with one there. */
class SidebarBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private final TestAgent ada = server.registerFor(email, "Ada", "Hello.");
  private final String session = ada.post("sessions/list").ok().get(0).get("id").stringValue();

  @Test
  void anAgentThatNeedsNoSocketIsThereAndSoIsWhatItDoes() {
    // What it has asked for a moment ago shows that it is there.
    ada.post("sessions/list").ok();
    var console = visitors.arrive(server).signIn(email);
    var entry = console.entry("Ada");
    assertThat(entry.getByTitle("Online, heard of within a minute")).isVisible();

    tell("working", "reading the log");
    assertThat(entry.locator(".busy")).hasText("working");
    assertThat(entry.locator(".busy")).hasAttribute("title", "Ada is working: reading the log");
    tell("waiting", "for the build");
    assertThat(entry.locator(".busy")).hasText("waiting");
    tell("idle", "done");
    assertThat(entry.locator(".busy")).hasCount(0);
  }

  @Test
  void aMenuMutesMarksAsReadAndCopiesByMouse() {
    var visitor = visitors.arrive(server);
    visitor.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    var console = visitor.signIn(email);
    var page = console.page();
    var more = more(console, "Ada");
    assertThat(more).isHidden();
    console.entry("Ada").hover();
    more.click();
    assertThat(items(page))
        .containsText(new String[] {"Mute", "Mark as read", "Copy link", "Block …"});
    assertThat(menu(page).locator("hr + .danger")).hasText("Block …");

    item(page, "Mark as read").click();
    assertThat(console.unread("Ada")).hasCount(0);
    assertThat(menu(page)).isHidden();
    page.reload();
    assertThat(console.entry("Ada")).isVisible();
    assertThat(console.unread("Ada")).hasCount(0);

    console.entry("Ada").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
    assertThat(items(page)).containsText(new String[] {"Mute", "Copy link", "Block …"});
    item(page, "Mute").click();
    assertThat(console.entry("Ada")).containsText("muted");
    console.entry("Ada").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
    item(page, "Unmute").click();
    assertThat(console.entry("Ada")).not().containsText("muted");

    console.entry("Ada").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
    item(page, "Copy link").click();
    assertThat(menu(page)).containsText("Copied");
    assertThat(menu(page)).isHidden();
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(server.url() + "/#/c/" + session);
    console.entry("Ada").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
    page.mouse().click(700, 500);
    assertThat(menu(page)).isHidden();
  }

  @Test
  void leavingStandsApartIsAskedForAndSaysWhatFollows() {
    group("Release");
    group("Other");
    var console = visitors.arrive(server).signIn(email);
    var page = console.page();
    console.entry("Other").focus();
    page.keyboard().press("Shift+F10");
    assertThat(menu(page).locator("hr + .danger")).hasText("Leave …");
    page.keyboard().press("End");
    page.keyboard().press("Enter");
    var dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Leave Other?");
    assertThat(dialog).containsText("until somebody here adds you again");
    page.keyboard().press("Escape");
    assertThat(dialog).isHidden();
    assertThat(console.entry("Other")).isFocused();

    page.keyboard().press("ContextMenu");
    page.keyboard().press("l");
    assertThat(item(page, "Leave …")).isFocused();
    page.keyboard().press("Enter");
    dialog.getByRole(AriaRole.BUTTON, named("Leave")).press("Enter");

    assertThat(console.entry("Other")).hasCount(0);
    assertThat(console.entry("Release")).isFocused();
    assertThat(ada.post("sessions/list").ok().toString()).contains("Other");
  }

  @Test
  void aMenuIsThereByTouchToo() {
    group("Release");
    var visitor = visitors.arriveByPhone(server);
    var console = visitor.signIn(email);
    var page = visitor.page();
    assertThat(more(console, "Release")).isVisible();
    more(console, "Release").tap();
    assertThat(item(page, "Leave …")).isInViewport();
    var box = item(page, "Mute").boundingBox();
    assertThat(box.height).isGreaterThanOrEqualTo(44);
    item(page, "Mute").tap();
    assertThat(console.entry("Release")).containsText("muted");
    assertThat(page).hasURL(Pattern.compile(".*#/$"));
  }

  private void tell(String state, String text) {
    ada.post("status/set", "conversationId", session, "state", state, "text", text, "ttlMs", 60_000)
        .ok();
  }

  private void group(String name) {
    var owner = ada.post("agents/owner").text("/owner/userId");
    ada.post("sessions/create", "type", "group", "name", name, "participants", List.of(owner)).ok();
  }

  private static Locator more(ConsoleView console, String title) {
    return console.list().getByLabel("What can be done with " + title);
  }

  private static Locator menu(Page page) {
    return page.getByRole(AriaRole.MENU);
  }

  private static Locator items(Page page) {
    return menu(page).getByRole(AriaRole.MENUITEM);
  }

  private static Locator item(Page page, String label) {
    return menu(page).getByRole(AriaRole.MENUITEM, named(label));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
