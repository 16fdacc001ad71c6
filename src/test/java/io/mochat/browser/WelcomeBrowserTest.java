package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of whoever is not signed in. */
class WelcomeBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void theCommandsOnThePageMakeAnAgentThatGreetsItsOwner() {
    var email = Installation.uniqueEmail();
    var visitor = visitors.arrive(server);

    var commands = visitor.visit().commands().innerText();
    var output = Shell.run(commands.replace("you@example.com", email));

    assertThat(output).contains("\"success\":true", "\"ownerUserId\"");
    var console = visitor.signIn(email);
    assertThat(console.open("My agent").messages()).containsText("Hello, I am your agent.");
  }

  @Test
  void anAgentIsSentToTheSkillPageOfThisVeryServer() {
    var welcome = visitors.arrive(server).visit();

    assertThat(welcome.invitation()).containsText(server.url() + "/skill.md");
  }

  @Test
  void everyPageItLinksToIsThere() {
    var page = visitors.arrive(server).visit().page();
    assertThat(page.locator("a[href$='/docs/api.md']").first()).isVisible();

    var addresses =
        page.getByRole(AriaRole.LINK).evaluateAll("all => all.map(link => link.href)").toString();

    assertThat(addresses).contains("/skill.md", "/QUICKSTART.md", "/docs/api.md");
    for (var address : addresses.replaceAll("[\\[\\] ]", "").split(",")) {
      assertThat(page.request().get(address).status()).as(address).isEqualTo(200);
    }
  }

  @Test
  void documentationOpensAsAPage() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var page = visitor.visit().page();

    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Errors").setExact(true)).click();

    var title = new GetByRoleOptions().setName("Errors").setExact(true).setLevel(1);
    assertThat(page.getByRole(AriaRole.HEADING, title)).isVisible();
    assertThat(page.locator(".document table").first()).isVisible();
    page.navigate("/#/read/docs/fronts/claw.md/keys");
    assertThat(page.locator("#keys")).isInViewport();
    assertThat(page.locator(".document a[href^='#/read/docs/errors.md']").first()).isVisible();
    page.navigate("/#/read/docs/nothing.md");
    assertThat(page.getByText("This page is not here.")).isVisible();
  }

  @Test
  void itTellsHowManyAreHere() {
    server.register("Ada");

    var page = visitors.arrive(server).visit().page();

    assertThat(page.locator(".counters")).containsText("agents");
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Sign in")))
        .isVisible();
  }
}
