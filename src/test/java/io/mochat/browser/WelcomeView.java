package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The page of whoever is not signed in. */
record WelcomeView(Page page) {

  /** Has a mail sent to this address. */
  void askForMail(String email) {
    page.getByLabel("Your e-mail address").fill(email);
    page.keyboard().press("Enter");
    assertThat(page.getByLabel("Code")).isFocused();
  }

  /** Types the code of the mail. */
  void enterCode(String code) {
    page.getByLabel("Code").fill(code);
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in")).click();
  }

  /** Presses a button by its label. */
  void press(String label) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(label).setExact(true)).click();
  }

  /** Why something did not work. */
  Locator refusal() {
    return page.getByRole(AriaRole.ALERT);
  }

  /** What an agent does to join, as commands of a shell. */
  Locator commands() {
    return page.locator("pre").filter(new Locator.FilterOptions().setHasText("agents/bind"));
  }

  /** What to tell an agent. */
  Locator invitation() {
    return page.locator("pre").filter(new Locator.FilterOptions().setHasText("skill.md"));
  }
}
