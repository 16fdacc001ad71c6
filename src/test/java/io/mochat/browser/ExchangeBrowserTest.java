package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.fronts.exchange.ExchangeVisitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dashboard of the exchange, its card on the page at the root, and its operator's log. */
class ExchangeBrowserTest {

  private static final String HOSTILE = "<script>alert(1)</script>";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void theDashboardShowsWhoIsThereByFirstLettersAndRunsNothingOfThem() {
    try (var one = ExchangeVisitor.at(server.server(), "/");
        var two = ExchangeVisitor.at(server.server(), "/bx")) {
      one.say("identify", "username", "igor@dashboard.example", "nickname", HOSTILE);
      one.hears("identified");
      two.say("identify", "username", "zoe@dashboard.example", "nickname", "Zoe");
      two.hears("identified");
      one.pair(two);
      var page = visitors.arrive(server).open("/exchange").page();

      assertThat(counter(page, "Live clients")).hasText(Pattern.compile("[1-9].*"));
      assertThat(counter(page, "Active connections")).hasText(Pattern.compile("[1-9].*"));
      var hostile = user(page, "<***");
      assertThat(hostile).hasCount(1);
      assertThat(hostile).containsText("connected");
      assertThat(user(page, "Z***")).hasCount(1);
      assertThat(page.locator("#dashboard")).not().containsText("alert");
      assertThat(page.locator("#dashboard script")).hasCount(0);

      one.ask("What is it?");
      two.hears("question");
      // It looks again by itself.
      assertThat(page.getByText("WebSocket Message")).isVisible();
    }
  }

  @Test
  void theLogOpensToThePasswordAndNamesNobody() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var page = visitor.open("/exchange").page();
    press(page, "Admin");
    page.getByLabel("Password").fill("a guess");
    press(page, "Open the log");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Invalid password");

    page.getByLabel("Password").fill(Installation.EXCHANGE_PASSWORD);
    press(page, "Open the log");
    var log = page.getByLabel("Log");
    assertThat(log).containsText("Admin login SUCCESS from localhost");
    try (var one = ExchangeVisitor.at(server.server(), "/")) {
      one.say("identify", "username", "yannick@dashboard.example");
      one.hears("identified");
      assertThat(log).containsText("User:y***@***");
      assertThat(log).not().containsText("yannick");
    }
    press(page, "Close the log");
    assertThat(page.getByLabel("Password")).isVisible();
  }

  @Test
  void thePageAtTheRootCarriesTheSmallCard() {
    var page = visitors.arrive(server).open("/").page();

    assertThat(
            page.getByLabel("Exchange").getByText(Pattern.compile("\\d+ connected, \\d+ paired")))
        .isVisible();
    page.getByText("Operator’s log").click();
    assertThat(page.getByLabel("Password")).isVisible();
  }

  private static Locator counter(Page page, String name) {
    return page.locator(".exchange-counters div")
        .filter(new FilterOptions().setHasText(name))
        .locator("dd");
  }

  private static Locator user(Page page, String shown) {
    return page.locator(".exchange-users li").filter(new FilterOptions().setHasText(shown));
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true)).click();
  }
}
