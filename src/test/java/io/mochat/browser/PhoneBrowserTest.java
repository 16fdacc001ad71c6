package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console on a screen of 360 by 740 pixels. */
class PhoneBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void theListAndAConversationTakeTurnsOnTheScreen() {
    var email = Installation.uniqueEmail();
    server.registerFor(email, "Ada", "Hello.\n\n```\n" + "wide ".repeat(60) + "\n```");
    var visitor = visitors.arriveByPhone(server);
    var console = visitor.signIn(email);
    assertFits(visitor.page());

    console.entry("Ada").tap();
    var talk = console.conversation("Ada");
    assertThat(console.list()).isHidden();
    talk.say("From my pocket");
    assertThat(talk.messages("From my pocket")).isVisible();
    assertThat(talk.writing()).isInViewport();
    assertFits(visitor.page());

    visitor.page().getByLabel("Back to the conversations").tap();
    assertThat(console.entry("Ada")).isVisible();
    assertThat(talk.writing()).isHidden();
  }

  @Test
  void nothingOfTheOtherViewsIsWiderThanTheScreen() {
    var email = Installation.uniqueEmail();
    server.registerFor(email, "Ada", "Hello.");
    var visitor = visitors.arriveByPhone(server);
    assertThat(visitor.visit().commands()).isVisible();
    assertFits(visitor.page());
    visitor.operate().open();
    assertFits(visitor.page());
    var console = visitor.signIn(email);
    console.openAgents();
    assertFits(visitor.page());
    console.openAccount();
    assertFits(visitor.page());
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }
}
