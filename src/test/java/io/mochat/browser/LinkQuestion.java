package io.mochat.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The question whether to sign in by a mailed link. */
record LinkQuestion(Page page) {

  /** What is asked. */
  Locator heading() {
    return page.getByRole(
        AriaRole.HEADING, new GetByRoleOptions().setName("Sign in with this link?"));
  }

  /** All that it says. */
  Locator text() {
    return page.locator("main.mailed");
  }

  /** Answers. */
  void press(String answer) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(answer).setExact(true)).click();
  }
}
