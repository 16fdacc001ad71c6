package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How people come in where no mail can be sent. */
class FirstPersonBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  @TempDir private Path data;

  @Test
  void theFirstPersonNamesTheirAddressAndFindsTheGreetingOfTheirAgent() {
    try (var server = Installation.onDisk(data)) {
      var visitor = visitors.arrive(server);
      visitor.complaints().expectRefusals();
      var link = server.linkForFirstPerson();
      server.registerFor("olga@example.org", "Ada", "Hello, I am Ada.");

      visitor.accept(link);
      assertThat(address(visitor.page())).isFocused();
      address(visitor.page()).fill("olga@example.org");
      visitor.page().keyboard().press("Enter");

      assertThat(visitor.console().conversation("Ada").messages()).containsText("Hello, I am Ada.");
      visitor.complaints().expectServerAway();
    }
  }

  @Test
  void aFormThatWouldEndInARefusalIsNotShown() {
    var visitor = visitors.arrive(Installation.shared());
    offer(visitor.page(), "{\"mail\":false}");

    visitor.visit();

    assertThat(visitor.page().getByText("signin-link you@example.com")).isVisible();
    assertThat(address(visitor.page())).hasCount(0);
  }

  @Test
  void whereOnlyAProviderLetsPeopleInOnlyItIsShown() {
    var visitor = visitors.arrive(Installation.shared());
    offer(visitor.page(), "{\"mail\":false,\"oidc\":\"Example\"}");

    visitor.visit();

    assertThat(visitor.page().getByText("Sign in with Example")).isVisible();
    assertThat(address(visitor.page())).hasCount(0);
    assertThat(visitor.page().getByText("signin-link you@example.com")).hasCount(0);
  }

  private static void offer(Page page, String ways) {
    page.route(
        "**/api/account/ways",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setContentType("application/json")
                    .setBody("{\"success\":true,\"code\":200,\"data\":" + ways + "}")));
  }

  private static Locator address(Page page) {
    return page.getByLabel("Your e-mail address", new GetByLabelOptions().setExact(true));
  }
}
