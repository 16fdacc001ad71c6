package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether one is mailed what waits, as it is chosen in the account. */
class DigestsBrowserTest {

  private static final String CHOICE = "Mail me what waits";
  private static final String PATH = "**/api/account/digest";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();

  @Test
  void whatIsChosenIsKeptByTheServer() {
    server.registerFor(email, "Ada", "Hello.");
    var page = account();

    assertThat(page.getByLabel(CHOICE)).hasValue("off");
    page.getByLabel(CHOICE).selectOption("1h");
    assertThat(page.getByText("Saved.")).isVisible();
    page.reload();

    assertThat(page.getByLabel(CHOICE)).hasValue("1h");
  }

  @Test
  void aChoiceThatCouldNotBeKeptIsNotShown() {
    server.registerFor(email, "Ada", "Hello.");
    var visitor = visitors.arrive(server);
    visitor.complaints().expectServerAway();
    visitor.signIn(email).openAccount();
    var page = visitor.page();
    assertThat(page.getByLabel(CHOICE)).hasValue("off");
    page.route(PATH, Route::abort);

    page.getByLabel(CHOICE).selectOption("4h");

    assertThat(page.getByLabel(CHOICE)).hasValue("off");
  }

  @Test
  void whereNoMailsGoOutThatIsSaid() {
    server.registerFor(email, "Ada", "Hello.");
    var visitor = visitors.arrive(server);
    var none =
        "{\"success\":true,\"code\":200,\"data\":{\"away\":\"off\",\"ready\":false,\"content\":true}}";
    visitor
        .page()
        .route(
            PATH,
            route ->
                route.fulfill(
                    new FulfillOptions().setContentType("application/json").setBody(none)));
    var console = visitor.signIn(email);
    console.openAccount();

    assertThat(console.page().getByText("This server sends no such mails.")).isVisible();
    assertThat(console.page().getByLabel(CHOICE)).hasCount(0);
    assertThat(
            console
                .page()
                .getByRole(
                    AriaRole.HEADING,
                    new Page.GetByRoleOptions().setName("Mails while you are away")))
        .isVisible();
  }

  private Page account() {
    var console = visitors.arrive(server).signIn(email);
    console.openAccount();
    return console.page();
  }
}
