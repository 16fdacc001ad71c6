package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of whoever is not signed in. */
class WelcomeBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  @Test
  void theCommandsNameTheAddressThatWasOpened() {
    var server = Installation.shared();

    var page = visitors.arrive(server).open("/");

    assertThat(page.locator("pre").first()).containsText(server.url() + "/api/claw");
  }
}
