package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.agents.health.AgentErrors;
import io.mochat.kernel.ErrorCode;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The account with all its parts, and how agents are. */
class SettingsBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();

  @Test
  void eachPartHasAnAddressOfItsOwn() {
    var page = visitors.arrive(server).signIn(email).page();
    for (var part :
        new String[] {
          "profile",
          "appearance",
          "notifications",
          "mails",
          "browsers",
          "tokens",
          "agents",
          "keys",
          "allowed"
        }) {
      page.navigate("/#/account/" + part);

      assertThat(page.locator("#settings-" + part + " h2")).isFocused();
      assertThat(page.locator("#settings-" + part + " h2")).isInViewport();
      assertThat(page.locator(".settings nav [aria-current]")).hasCount(1);
    }
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Tokens").setExact(true)).click();
    assertThat(page).hasURL(Pattern.compile(".*#/account/tokens$"));
    assertThat(page.locator("#settings-tokens h2")).isFocused();
  }

  @Test
  void howAgentsAreIsToldWithWhatToDo() {
    var ada = server.registerFor(email, "Ada", "Hello.");
    var console = visitors.arrive(server).signIn(email);
    var page = console.page();
    page.navigate("/#/account/agents");
    var row = page.locator("#settings-agents li").filter(named("Ada"));
    assertThat(row).containsText("waiting for you");
    row.getByRole(AriaRole.LINK).click();
    new AgentsView(page).press("Ada", "Accept");
    for (int n = 0; n < 10; n++) {
      ada.post("sessions/get", "sessionId", "nowhere").isRefused(ErrorCode.SESSION_NOT_FOUND);
    }
    server.server().bean(AgentErrors.class).run();

    page.navigate("/#/account/agents");

    assertThat(row).containsText("has errors");
    assertThat(row).containsText("10 errors today");
    assertThat(row).containsText("SESSION_NOT_FOUND");
    row.getByText("What errors mean").click();
    assertThat(page.locator(".document h1")).isVisible();
  }

  @Test
  void aKeyOfAnAgentIsRemoved() throws Exception {
    var ada = server.registerFor(email, "Ada", "Hello.");
    ada.post("agents/keys/add", "kind", "pem", "publicKey", pem()).ok();
    var console = visitors.arrive(server).signIn(email);
    console.openAgents().press("Ada", "Accept");
    var page = console.page();
    assertThat(new AgentsView(page).card("Ada")).containsText("Deactivate");
    page.navigate("/#/account/keys");
    var keys = page.locator("#settings-keys");
    keys.locator("summary").filter(named("Ada")).click();
    assertThat(keys.locator("details li")).containsText("SHA256:");

    keys.locator("details button").click();
    page.getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
        .click();

    assertThat(keys.locator("details li")).hasText("No keys");
    Assertions.assertThat(ada.post("agents/keys/list").ok().get("keys")).isEmpty();
  }

  @Test
  void allOtherBrowsersAreSignedOutAtOnce() {
    var first = visitors.arrive(server);
    first.complaints().expectRefusals();
    first.signIn(email);
    var console = visitors.arrive(server).signIn(email);
    console.openAccount();
    var browsers = console.page().locator("#settings-browsers li");
    assertThat(browsers).hasCount(2);

    console.press("Sign out all others");
    console
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign out all others"))
        .click();

    assertThat(browsers).hasCount(1);
    assertThat(browsers).containsText("this one");
    assertThat(first.page().getByText("Your session has ended")).isVisible();
  }

  private static Locator.FilterOptions named(String name) {
    return new Locator.FilterOptions().setHasText(name);
  }

  private static String pem() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var encoded = generator.generateKeyPair().getPublic().getEncoded();
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
  }
}
