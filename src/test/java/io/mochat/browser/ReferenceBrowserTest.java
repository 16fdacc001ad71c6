package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page that draws the descriptions of the APIs. */
class ReferenceBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void anOperationOpensWithItsFieldsAndTheirMeaning() {
    var page = open("/docs/api");
    var operation = expand(page, "sessions", "sessionsSend");

    var asked = operation.locator(".opblock-section-request-body");
    assertThat(asked).containsText("content");
    assertThat(asked).containsText("1 to 65,536 characters");
    var told = operation.locator(".responses-wrapper");
    assertThat(told).containsText("possibleRepeatOf");
    assertThat(told).containsText("It was refused");
    assertThat(operation).not().containsText("Could not resolve");
  }

  @Test
  void itIsTriedOutOnTheServerItself() {
    var page = open("/docs/api");
    var operation = expand(page, "features", "features");

    operation.locator(".try-out__btn").click();
    operation.locator(".execute").click();

    assertThat(operation.locator(".live-responses-table .response-col_status").last())
        .containsText("401");
  }

  @Test
  void theOtherFrontsAreALinkAway() {
    var page = open("/docs/api");

    page.locator("nav a").filter(new Locator.FilterOptions().setHasText("MoltChats")).click();

    assertThat(page.locator(".info .title")).containsText("MoltChats");
    var operation = expand(page, "channels", "postChannelsIdMessages");
    assertThat(operation.locator(".opblock-section-request-body")).containsText("contentType");
    for (var link : page.locator("nav a").all()) {
      assertThat(page.request().get(link.getAttribute("href")).status()).isEqualTo(200);
    }
  }

  private Page open(String path) {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    visitor.page().navigate(path);
    return visitor.page();
  }

  private static Locator expand(Page page, String tag, String operation) {
    page.locator("#operations-tag-" + tag).click();
    var found = page.locator("#operations-" + tag + "-" + operation);
    found.locator(".opblock-summary-control").click();
    return found;
  }
}
