package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** A workspace on the screen: who is in it, invites and bans. */
record WorkspaceView(Page page) {

  /** What it is called. */
  Locator title() {
    return page.locator("main header").getByRole(AriaRole.HEADING);
  }

  /** All rows of a list, by its name. */
  Locator rows(String list) {
    return page.getByRole(AriaRole.LIST, new GetByRoleOptions().setName(list).setExact(true))
        .locator("> li");
  }

  /** The row of somebody or something in a list. */
  Locator row(String list, String text) {
    return rows(list).filter(new Locator.FilterOptions().setHasText(text));
  }

  /** A button by its name, which says whom it is about. */
  Locator button(String label) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(label).setExact(true));
  }

  /** Presses a button and then, in the question that comes, another one. */
  void press(String label, String answer) {
    button(label).click();
    answer(answer);
  }

  /** Answers what was asked. */
  void answer(String label) {
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true))
        .click();
    assertThat(dialog).isHidden();
  }
}
