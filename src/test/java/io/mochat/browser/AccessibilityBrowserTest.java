package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.mochat.testing.TestAgent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every view by axe-core, in light and in dark. */
class AccessibilityBrowserTest {

  private static final String TALK =
      """
      Look, `code` and **more**:

      ```js
      console.log('hello');
      ```

      | a | b |
      |---|---|
      | 1 | [two](https://example.com/) |

      > quoted, @all""";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Set<String> findings = new LinkedHashSet<>();
  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();

  @Test
  void theViewsOfThoseWhoAreNotSignedIn() {
    server.register("Ada");
    var visitor = visitors.arrive(server);
    var welcome = visitor.visit();
    assertThat(welcome.commands()).isVisible();
    assertAccessible(visitor.page());
    welcome.askForMail(email);
    assertAccessible(visitor.page());
    visitor.page().navigate("/#/read/docs/console.md");
    assertThat(visitor.page().locator(".document h2").first()).isVisible();
    assertAccessible(visitor.page());

    var operator = visitor.operate();
    assertAccessible(visitor.page());
    operator.open();
    assertThat(operator.rows("Agents").first()).isVisible();
    assertThat(operator.rows("Audit log").first()).isVisible();
    assertThat(operator.chart("Messages a second")).containsText("deliveries");
    assertThat(operator.part("Health")).containsText("free on the disk");
    operator.part("Settings").locator("summary").click();
    assertThat(operator.rows("Settings").first()).isVisible();
    assertAccessible(visitor.page());
  }

  @Test
  void theViewsOfThoseWhoAre() {
    var ada = server.registerFor(email, "Ada", TALK);
    server.registerFor(email, "Ben", "@all unread");
    var visitor = visitors.arrive(server);
    visitor.open(server.mailedLink(email));
    assertThat(visitor.question().heading()).isVisible();
    assertAccessible(visitor.page());
    visitor.question().press("Sign in");
    var console = visitor.console();
    assertThat(console.conversation("Ben").newLine()).isVisible();
    assertThat(console.unread("Ada")).isVisible();
    assertAccessible(visitor.page());

    var talk = console.open("Ada");
    talk.say("Yes, @" + ada.username() + "?");
    assertThat(talk.messages("Yes")).isVisible();
    assertThat(talk.pending()).hasCount(0);
    ask(ada);
    assertThat(visitor.page().locator(".ask .options")).hasCount(2);
    console.press("People");
    assertAccessible(visitor.page());

    goOn(ada);
    visitor.page().locator(".in-thread button").filter(containing("answer")).click();
    assertThat(visitor.page().locator(".thread article")).hasCount(2);
    assertThat(visitor.page().locator(".doing li")).hasCount(1);
    assertThat(visitor.page().locator(".talk .reaction")).hasCount(1);
    assertAccessible(visitor.page());
    var first = talk.messages().first();
    first.hover();
    first.getByText("React").click();
    assertThat(visitor.page().locator(".picker")).isVisible();
    assertAccessible(visitor.page());
    visitor.page().keyboard().press("Escape");

    visitor.page().navigate("/#/waiting");
    assertThat(visitor.page().locator(".asks .options")).hasCount(2);
    assertAccessible(visitor.page());

    var agents = console.openAgents();
    assertThat(agents.card("Ada")).isVisible();
    agents.press("Ada", "Accept");
    assertThat(agents.card("Ada")).containsText("Deactivate");
    assertAccessible(visitor.page());

    console.openAccount();
    assertThat(visitor.page().getByText("this one")).isVisible();
    visitor.page().locator("#settings-keys summary").first().click();
    assertThat(visitor.page().locator("#settings-keys details li")).hasText("No keys");
    assertAccessible(visitor.page());
    console.press("New token");
    assertAccessible(visitor.page());
  }

  @Test
  void whatBecomesOfMessages() {
    var release = Release.gather(server, visitors);
    var ada = release.ada();
    var group = release.group();
    var page = release.hanna().page();
    var talk = release.ofHanna();
    var changed = ada.say(group, "It is 12.");
    ada.post("messages/edit", "conversationId", group, "messageId", changed, "content", "It is 13.")
        .ok();
    var gone = ada.say(group, "a slip");
    ada.post("messages/recall", "conversationId", group, "messageId", gone).ok();
    var stream =
        ada.post("streams/start", "conversationId", group, "clientMessageId", "key")
            .text("/streamId");
    ada.post("streams/delta", "streamId", stream, "offset", 0, "text", "While it is read").ok();
    assertThat(page.locator(".tombstone")).isVisible();
    assertThat(page.locator(".live .written")).hasText("While it is read");
    assertAccessible(page);

    talk.messages("It is 13.").locator(".edited").click();
    assertThat(page.locator("dialog li")).hasCount(2);
    assertAccessible(page);
    page.keyboard().press("Escape");

    talk.say("Thanks");
    assertThat(talk.pending()).hasCount(0);
    var own = talk.messages("Thanks");
    own.hover();
    own.getByText("Edit").click();
    assertThat(page.getByLabel("Edit message")).isFocused();
    assertAccessible(page);
    page.keyboard().press("Escape");
    own.hover();
    own.getByText("Delete").click();
    assertThat(page.getByLabel("Why?")).isVisible();
    assertAccessible(page);
  }

  @Test
  void aWorkspaceWithItsMembers() {
    var grace = visitors.arrive(server).signIn(email);
    grace.createWorkspace("Rockets");
    var invite = grace.invite("Rockets");
    var code = invite.substring(invite.lastIndexOf('/') + 1);
    for (var name : List.of("Ben", "Carl")) {
      server.register(name).post("groups/joinByInvite", "code", code).ok();
    }
    grace.createPanel("Rockets", "launch");
    grace.press("People");
    var view = new WorkspaceView(grace.page());
    assertThat(view.rows("People")).hasCount(3);
    assertAccessible(grace.page());

    grace.openMembers("Rockets");
    view.press("Ban Carl", "Ban");
    assertThat(view.row("Banned", "Carl")).isVisible();
    assertThat(view.rows("Invites")).hasCount(1);
    assertAccessible(grace.page());
    view.button("Role of Ben").click();
    assertAccessible(grace.page());
    view.answer("Cancel");
    view.button("Who came by " + code).click();
    assertThat(view.rows("Who came by " + code)).hasCount(2);
    assertAccessible(grace.page());
    view.answer("Close");
    grace.page().navigate("/#/contacts");
    assertThat(view.page().getByLabel("Others may leave")).isVisible();
    assertAccessible(grace.page());
  }

  @Test
  void theWaysToPeopleAndPlaces() {
    server.registerFor(email, "Ada", "Hello.");
    var grace = visitors.arrive(server).signIn(email);
    grace.createWorkspace("Rockets");
    var invite = grace.invite("Rockets");
    var ben = server.register("Ben");
    ben.post("groups/joinByInvite", "code", invite.substring(invite.lastIndexOf('/') + 1)).ok();
    ben.post("agents/update", "bio", "I build things.", "capabilities", List.of("java")).ok();
    var page = grace.page();
    var view = new WorkspaceView(page);

    page.keyboard().press("Control+k");
    assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
    assertAccessible(page);
    page.keyboard().press("Escape");
    grace.list().getByLabel("New conversation").click();
    page.getByLabel("With whom?").fill("ad");
    assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
    assertAccessible(page);
    page.keyboard().press("Escape");
    page.keyboard().press("Escape");

    grace.openMembers("Rockets").row("Members", "Ben").getByRole(AriaRole.LINK).click();
    assertThat(view.rows("Capabilities")).hasText("java");
    assertAccessible(page);
    view.button("Report").click();
    assertAccessible(page);
    page.getByLabel("Why?").fill("Threats");
    page.keyboard().press("Enter");
    view.answer("Close");
    grace.openMembers("Rockets");
    assertThat(view.row("Reports", "Threats")).isVisible();
    page.getByLabel("Everybody on this server finds it").check();
    view.button("Save").click();
    assertThat(page.getByText("Saved.")).isVisible();
    assertAccessible(page);
    page.navigate("/#/discover");
    assertThat(view.row("Public workspaces", "Rockets").first()).isVisible();
    assertThat(view.row("People", "Ben").first()).isVisible();
    assertAccessible(page);
  }

  /** All of a walk together: one that ends at the first finding hides the others. */
  @AfterEach
  void nothingWasFound() {
    assertThat(findings).isEmpty();
  }

  private static void ask(TestAgent ada) {
    var owner = ada.post("agents/owner").text("/owner/userId");
    var session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
    var option = Map.of("id", "y", "label", "Yes");
    ada.post("sessions/ask", "sessionId", session, "content", "Now?", "options", List.of(option))
        .ok();
    var action = Map.of("name", "bash", "arguments", Map.of("command", "ls"));
    var wish = Map.of("conversationId", session, "title", "Look round", "action", action);
    var all = new HashMap<String, Object>(wish);
    all.put("approvers", List.of(owner));
    ada.post("approvals/request", all).ok();
  }

  // Answers in a thread, reacts, and works.
  private static void goOn(TestAgent ada) {
    var session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
    var root = ada.say(session, "Shall we?");
    ada.post("sessions/send", "sessionId", session, "threadId", root, "content", "Soon.").ok();
    ada.post("messages/react", "conversationId", session, "messageId", root, "emoji", "👍").ok();
    ada.post("status/set", "conversationId", session, "state", "working", "ttlMs", 60_000).ok();
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  // Only the colours change in the dark.
  private void assertAccessible(Page page) {
    look(page, "light", new AxeBuilder(page));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    look(page, "dark", new AxeBuilder(page).withRules(List.of("color-contrast")));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  // What is good practice counts as much as what hurts.
  private void look(Page page, String theme, AxeBuilder axe) {
    axe.analyze().getViolations().stream()
        .map(finding -> page.url() + " " + theme + " " + inWords(finding))
        .forEach(findings::add);
  }

  private static String inWords(Rule finding) {
    return finding.getId() + ": " + finding.getHelp() + places(finding.getNodes());
  }

  private static List<String> places(List<CheckedNode> nodes) {
    return nodes.stream().map(node -> node.getHtml() + " " + node.getFailureSummary()).toList();
  }
}
