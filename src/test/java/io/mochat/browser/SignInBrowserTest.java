package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How people come in, and out again. */
class SignInBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();

  @Test
  void theMailedLinkLeadsToTheGreetingOfAnAgentBoundAMomentAgo() {
    server.registerFor(email, "Ada", "Hello, I am Ada.");
    var visitor = visitors.arrive(server);

    visitor.visit().askForMail(email);
    visitor.open(server.outbox().linkFor(email));

    var console = visitor.console();
    assertThat(console.unread("Ada")).containsText("1");
    assertThat(console.open("Ada").messages()).containsText("Hello, I am Ada.");
    assertThat(visitor.page().url()).doesNotContain("signin");
  }

  @Test
  void theCodeOfTheMailWorksToo() {
    var visitor = visitors.arrive(server);
    var welcome = visitor.visit();
    welcome.askForMail(email);

    welcome.enterCode(server.outbox().codeFor(email));

    visitor.console();
  }

  @Test
  void aWrongCodeIsToldAndCanBeCorrected() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var welcome = visitor.visit();
    welcome.askForMail(email);

    welcome.enterCode("AAAA-AAAA-AAAA");

    assertThat(welcome.refusal()).not().isEmpty();
    welcome.enterCode(server.outbox().codeFor(email));
    visitor.console();
  }

  @Test
  void aLinkWorksOnce() {
    var link = server.mailedLink(email);
    visitors.arrive(server).open(link).console();
    var other = visitors.arrive(server);
    other.complaints().expectRefusals();

    other.open(link);

    assertThat(other.page().locator(".notice")).isVisible();
  }

  @Test
  void whoSignsOutIsOutAndStaysOut() {
    var visitor = visitors.arrive(server);
    var console = visitor.signIn(email);
    console.openAccount();

    console.press("Sign out");

    var welcome = new WelcomeView(visitor.page());
    assertThat(welcome.invitation()).isVisible();
    visitor.page().reload();
    assertThat(welcome.invitation()).isVisible();
    assertThat(visitor.page()).hasURL(Pattern.compile(".*/(#/)?$"));
  }
}
