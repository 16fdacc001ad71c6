package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every view by axe-core, in light and in dark. */
class AccessibilityBrowserTest {

  private static final Set<String> GRAVE = Set.of("serious", "critical");
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

    var operator = visitor.operate();
    assertAccessible(visitor.page());
    operator.open();
    assertThat(operator.rows("Agents").first()).isVisible();
    assertThat(operator.rows("Audit log").first()).isVisible();
    assertThat(operator.chart("Messages a second")).containsText("deliveries");
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
    assertThat(console.unread("Ben")).isVisible();
    assertAccessible(visitor.page());

    var talk = console.open("Ada");
    talk.say("Yes, @" + ada.username() + "?");
    assertThat(talk.messages("Yes")).isVisible();
    assertThat(talk.pending()).hasCount(0);
    console.press("People");
    assertAccessible(visitor.page());

    var agents = console.openAgents();
    assertThat(agents.card("Ada")).isVisible();
    agents.press("Ada", "Accept");
    assertThat(agents.card("Ada")).containsText("Deactivate");
    assertAccessible(visitor.page());

    console.openAccount();
    console.press("New token");
    assertAccessible(visitor.page());
  }

  // Only the colours change in the dark.
  private static void assertAccessible(Page page) {
    assertNothingGrave(new AxeBuilder(page));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertNothingGrave(new AxeBuilder(page).withRules(List.of("color-contrast")));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private static void assertNothingGrave(AxeBuilder axe) {
    assertThat(
            axe.analyze().getViolations().stream()
                .filter(finding -> GRAVE.contains(finding.getImpact())))
        .extracting(AccessibilityBrowserTest::inWords)
        .isEmpty();
  }

  private static String inWords(Rule finding) {
    return finding.getId() + ": " + finding.getHelp() + places(finding.getNodes());
  }

  private static List<String> places(List<CheckedNode> nodes) {
    return nodes.stream().map(node -> node.getHtml() + " " + node.getFailureSummary()).toList();
  }
}
