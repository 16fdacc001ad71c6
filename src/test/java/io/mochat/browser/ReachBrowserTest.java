package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The views on a phone, on a tablet, and on a page that is twice as large: nothing is scrolled
 * sideways, and all that can be pressed or filled in can be brought to the screen whole.
 */
class ReachBrowserTest {

  /** What cannot be brought to the screen, of all that can be pressed or filled in. */
  private static final String OUT_OF_REACH =
      """
      () => [...document.querySelectorAll('a[href], button, input, textarea, select, summary')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.skip'))
        .filter((one) => {
          one.scrollIntoView({ block: 'center', inline: 'nearest' });
          const { top, bottom, left, right, width, height } = one.getBoundingClientRect();
          const fits = height <= innerHeight ? top >= -1 && bottom <= innerHeight + 1 : top < innerHeight;
          return width > 1 && !(left >= -1 && right <= innerWidth + 1 && fits);
        })
        .map((one) => one.outerHTML.slice(0, 120))""";

  private static final String TEXT =
      "Look:\n\n```js\n"
          + "wide();".repeat(40)
          + "\n```\n\n| a | b |\n|---|---|\n| "
          + "x".repeat(90)
          + " | 2 |\n\n"
          + "unbroken".repeat(30);

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private TestAgent ada;
  private String session;
  private String root;

  @BeforeEach
  void gather() {
    ada = server.registerFor(email, "Ada of the " + "long".repeat(12) + " name", TEXT);
    session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
    root = ada.say(session, "Shall we?");
    ada.post("sessions/send", "sessionId", session, "threadId", root, "content", TEXT).ok();
    var option = Map.of("id", "y", "label", "Yes, as soon as it is green");
    ada.post("sessions/ask", "sessionId", session, "content", "Now?", "options", List.of(option))
        .ok();
    var owner = ada.post("agents/owner").text("/owner/userId");
    for (int number = 0; number < 12; number++) {
      ada.post(
              "sessions/create",
              "type",
              "group",
              "name",
              "Group " + number,
              "participants",
              List.of(owner))
          .ok();
    }
  }

  @Test
  void onAPhone() {
    look(visitors.arriveByPhone(server));
  }

  @Test
  void onATablet() {
    var visitor = visitors.arrive(server);
    visitor.page().setViewportSize(820, 1180);
    look(visitor);
  }

  @Test
  void onAPageThatIsTwiceAsLarge() {
    var visitor = visitors.arrive(server);
    // What is left of 1280 by 800.
    visitor.page().setViewportSize(640, 400);
    look(visitor);
  }

  private void look(Visitor visitor) {
    var page = visitor.page();
    assertThat(visitor.visit().commands()).isVisible();
    assertInReach(page, "welcome");
    visitor.operate().open();
    assertInReach(page, "operator");
    var console = visitor.signIn(email);
    assertThat(console.entry("Group 11").or(page.locator("main h1")).first()).isAttached();
    for (var view :
        List.of("", "waiting", "agents", "account", "contacts", "discover", "p/" + ada.id())) {
      page.navigate("/#/" + view);
      assertThat(page.locator("main h1").first()).isAttached();
      assertThat(page.locator("main").getByText("Loading …").locator("visible=true")).hasCount(0);
      assertInReach(page, view);
    }
    page.navigate("/#/c/" + session);
    assertThat(page.locator(".ask .options")).hasCount(1);
    assertThat(new ConversationView(page).writing()).isInViewport();
    assertInReach(page, "conversation");
    page.getByRole(AriaRole.BUTTON, named("People")).click();
    assertThat(page.getByRole(AriaRole.LIST, named("People"))).isVisible();
    assertInReach(page, "people");
    page.navigate("/#/c/" + session + "/t/" + root);
    assertThat(page.locator(".thread article")).hasCount(2);
    assertInReach(page, "thread");
  }

  private static void assertInReach(Page page, String view) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("%s is not scrolled sideways", view)
        .isEqualTo(true);
    assertThat((List<?>) page.evaluate(OUT_OF_REACH)).as(view).isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
