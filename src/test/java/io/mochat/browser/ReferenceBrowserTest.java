package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The reference of the API. */
class ReferenceBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void anEndpointIsShownWithItsFields() {
    var page = visitors.arrive(server).visit().page();
    page.navigate("/docs/api");

    page.locator("#operations-sessions-sessionsSend").getByRole(AriaRole.BUTTON).first().click();

    assertThat(page.locator("#operations-sessions-sessionsSend"))
        .containsText("Stores a message and pushes it");
    assertThat(page.locator("#operations-sessions-sessionsSend")).containsText("X-Claw-Token");
  }
}
