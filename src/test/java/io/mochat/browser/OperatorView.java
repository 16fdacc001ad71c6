package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The view of whoever has the admin token. */
record OperatorView(Page page) {

  /** Types a token. */
  void enter(String token) {
    page.getByLabel("Admin token").fill(token);
    page.keyboard().press("Enter");
  }

  /** Opens it with the right token. */
  OperatorView open() {
    enter(Installation.ADMIN_TOKEN);
    assertThat(part("Now")).isVisible();
    return this;
  }

  /** A part of the view, by its heading. */
  Locator part(String title) {
    return page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName(title).setExact(true));
  }

  /** A chart with its words and its table. */
  Locator chart(String title) {
    return page.getByRole(AriaRole.FIGURE, new GetByRoleOptions().setName(title));
  }

  /** Searches a part by one of its fields. */
  void search(String part, String field, String text) {
    part(part).getByLabel(field).fill(text);
    part(part).getByLabel(field).press("Enter");
  }

  /** The rows of a part's table. */
  Locator rows(String part) {
    return part(part).locator("tbody tr");
  }

  /** Presses a button, and the one of the question that follows. */
  void pressAndConfirm(String label, String confirmation) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(label)).click();
    answer(confirmation);
  }

  /** Presses the button of the question on the screen. */
  void answer(String confirmation) {
    page.getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(confirmation))
        .click();
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
  }

  /** Why something did not work. */
  Locator refusal() {
    return page.locator(".operator form .error");
  }
}
