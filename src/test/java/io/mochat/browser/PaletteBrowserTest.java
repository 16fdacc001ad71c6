package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way to everything by a few letters, and names completed where people are asked for. */
class PaletteBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();

  @Test
  void aConversationIsReachedByKeyboardAlone() {
    server.registerFor(email, "Ada", "Hello.");
    server.registerFor(email, "Ben", "Hello.");
    var console = signedIn("Ben");
    var page = console.page();

    page.keyboard().press("Control+k");
    assertThat(input(page)).isFocused();
    assertThat(input(page)).hasAttribute("aria-expanded", "true");
    assertThat(options(page)).hasCount(2);
    page.keyboard().press("ArrowDown");
    assertThat(options(page).nth(1)).hasAttribute("aria-selected", "true");
    assertThat(input(page))
        .hasAttribute("aria-activedescendant", options(page).nth(1).getAttribute("id"));
    page.keyboard().type("ad");
    assertThat(options(page)).hasCount(1);
    assertThat(options(page).first()).hasAttribute("aria-selected", "true");
    page.keyboard().press("Enter");

    console.conversation("Ada");
    assertThat(input(page)).isHidden();
  }

  @Test
  void whoeverGoesOnTypingTypesThere() {
    server.registerFor(email, "Ada", "Hello.");
    server.registerFor(email, "Ben", "Hello.");
    var console = signedIn("Ben");
    var page = console.page();
    List<Route> held = new ArrayList<>();
    page.route(Pattern.compile("/palette(-\\w+)?\\.js$"), held::add);

    page.keyboard().press("Control+k");
    page.keyboard().type("ada");
    assertThat(input(page)).hasValue("ada");
    page.waitForCondition(() -> !held.isEmpty());
    held.forEach(Route::resume);
    assertThat(options(page)).hasCount(1);
    page.keyboard().press("Enter");

    console.conversation("Ada");
  }

  @Test
  void somebodyWhoIsNotHereYetIsFoundByTheServer() {
    server.registerFor(email, "Ada", "Hello.");
    var console = signedIn("Ada");
    console.createWorkspace("Rockets");
    var invite = console.invite("Rockets");
    var zoe = server.register("Zoe Zimmer");
    zoe.post("groups/joinByInvite", "code", invite.substring(invite.lastIndexOf('/') + 1)).ok();
    var page = console.page();
    page.reload();
    assertThat(console.connection()).hasText("Live");

    page.keyboard().press("ControlOrMeta+k");
    input(page).fill("Zimmer");
    assertThat(options(page)).hasCount(1);
    assertThat(options(page)).containsText("@" + zoe.username());
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.HEADING, heading("Zoe Zimmer"))).isFocused();
    page.getByRole(AriaRole.BUTTON, button("Message").setExact(true)).click();
    console.conversation("Zoe Zimmer");
  }

  @Test
  void whatIsNowhereIsSaidAndEscapeStaysWhereOneWas() {
    server.registerFor(email, "Ada", "Hello.");
    var console = signedIn("Ada");
    var page = console.page();

    page.getByRole(AriaRole.BUTTON, button("Find …")).click();
    input(page).fill("nobody is called so");
    assertThat(page.getByText("Nothing found")).isVisible();
    assertThat(input(page)).hasAttribute("aria-expanded", "false");
    page.keyboard().press("Escape");

    assertThat(input(page)).isHidden();
    assertThat(page.getByRole(AriaRole.BUTTON, button("Find …"))).isFocused();
    console.conversation("Ada");
  }

  @Test
  void whatIsAskedAlreadyIsAnsweredFirst() {
    server.registerFor(email, "Ada", "Hello.");
    var console = signedIn("Ada");
    var page = console.page();
    console.press("+ New workspace");

    page.keyboard().press("Control+k");
    page.keyboard().type("Boats");
    page.keyboard().press("Enter");

    assertThat(console.section("Boats")).isVisible();
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
  }

  @Test
  void namesAreCompletedWhereANewConversationIsBegun() {
    var agents = new TreeMap<String, TestAgent>();
    for (var name : List.of("Ada", "Ben")) {
      agents.put(name, server.registerFor(email, name, "Hello."));
    }
    var console = signedIn("Ben");
    var page = console.page();
    page.getByRole(AriaRole.BUTTON, button("New conversation")).first().click();
    var who = page.getByLabel("With whom?");
    assertThat(who).hasRole(AriaRole.COMBOBOX);

    agents.forEach(
        (name, agent) -> {
          who.pressSequentially(name);
          assertThat(options(page)).hasCount(1);
          assertThat(who).hasAttribute("aria-expanded", "true");
          who.press("Enter");
          assertThat(who).hasValue(Pattern.compile(".*" + agent.username() + ", $"));
          assertThat(options(page)).hasCount(0);
        });
    who.press("Enter");

    console.conversation("Ada, Ben");
  }

  @Test
  void aPanelOffersTheMembersOfItsWorkspaceWhoAreNotInIt() {
    server.registerFor(email, "Ada", "Hello.");
    var console = signedIn("Ada");
    console.createWorkspace("Rockets");
    var invite = console.invite("Rockets");
    var carl = server.register("Carl");
    carl.post("groups/joinByInvite", "code", invite.substring(invite.lastIndexOf('/') + 1)).ok();
    console.createPanel("Rockets", "launch");
    var page = console.page();
    var people = new WorkspaceView(page);
    console.press("People");
    people.button("Add people").click();
    var who = page.getByLabel("Who?");

    who.pressSequentially("Ada");
    assertThat(who).hasAttribute("aria-expanded", "false");
    who.fill("Car");
    assertThat(options(page)).hasCount(1);
    who.press("Tab");
    assertThat(who).hasValue(carl.username() + ", ");
    people.answer("Add");

    assertThat(people.row("People", "Carl")).containsText("takes part");
  }

  private ConsoleView signedIn(String conversation) {
    var console = visitors.arrive(server).signIn(email);
    console.open(conversation);
    return console;
  }

  private static Locator input(Page page) {
    return page.getByRole(AriaRole.COMBOBOX, new GetByRoleOptions().setName("Conversation or"));
  }

  private static Locator options(Page page) {
    return page.locator("dialog").getByRole(AriaRole.OPTION);
  }

  private static GetByRoleOptions button(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static GetByRoleOptions heading(String name) {
    return new GetByRoleOptions().setName(name);
  }
}
