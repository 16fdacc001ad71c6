package io.mochat.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** A question or an approval on a card. */
record AskView(Locator card) {

  /** The arguments of the action. */
  Locator arguments() {
    return card.locator("pre");
  }

  /** The way to an option, by its label. */
  Locator option(String label) {
    return card.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true));
  }

  /** All that can be pressed. */
  Locator buttons() {
    return card.getByRole(AriaRole.BUTTON);
  }

  /** What has become of it. */
  Locator fate() {
    return card.locator(".fate");
  }

  /** What was wrong with what the reader tried. */
  Locator error() {
    return card.getByRole(AriaRole.ALERT);
  }

  /** How long there is. */
  Locator timer() {
    return card.getByRole(AriaRole.TIMER);
  }

  /** Answers in words. */
  void write(String text) {
    card.getByLabel("Answer in words").fill(text);
    card.getByLabel("Answer in words").press("Enter");
  }
}
