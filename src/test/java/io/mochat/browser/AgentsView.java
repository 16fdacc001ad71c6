package io.mochat.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The agents of whoever is signed in. */
record AgentsView(Page page) {

  /** What is known of an agent, by its name. */
  Locator card(String name) {
    return page.locator("section.card")
        .filter(new Locator.FilterOptions().setHas(page.locator("h2").getByText(name)));
  }

  /** Presses a button of an agent. */
  void press(String agent, String label) {
    card(agent).getByRole(AriaRole.BUTTON, named(label)).click();
  }

  /** Presses a button of an agent, and the one of the question that follows. */
  void pressAndConfirm(String agent, String label, String confirmation) {
    press(agent, label);
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named(confirmation)).click();
  }

  private static Locator.GetByRoleOptions named(String label) {
    return new Locator.GetByRoleOptions().setName(label).setExact(true);
  }
}
