package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
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

    var talk = visitor.console().conversation("Ada");
    assertThat(talk.messages()).containsText("Hello, I am Ada.");
    assertThat(talk.newLine()).isVisible();
    assertThat(visitor.page().url()).doesNotContain("signin");
  }

  @Test
  void theLinkLeadsThereInAnotherBrowserToo() {
    server.registerFor(email, "Ada", "Hello, I am Ada.");

    var visitor = visitors.arrive(server).accept(server.mailedLink(email));

    assertThat(visitor.console().conversation("Ada").messages()).containsText("Hello, I am Ada.");
  }

  @Test
  void aMailThatGotLostIsSentAgain() {
    var visitor = visitors.arrive(server);
    var welcome = visitor.visit();
    welcome.askForMail(email);
    var lost = server.outbox().codeFor(email);

    welcome.press("Send it again");

    assertThat(visitor.page().getByText("Another e-mail")).isVisible();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !server.outbox().codeFor(email).equals(lost));
    welcome.enterCode(server.outbox().codeFor(email));
    visitor.console();
  }

  @Test
  void aMistypedAddressIsTypedAnew() {
    var visitor = visitors.arrive(server);
    var welcome = visitor.visit();
    welcome.askForMail(Installation.uniqueEmail());

    welcome.press("Use another address");

    welcome.askForMail(email);
    welcome.enterCode(server.outbox().codeFor(email));
    visitor.console().openAccount();
    assertThat(visitor.page().getByText(email)).isVisible();
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
    visitors.arrive(server).accept(link).console();
    var other = visitors.arrive(server);
    other.complaints().expectRefusals();

    other.accept(link);

    assertThat(other.page().locator(".notice")).isVisible();
  }

  @Test
  void aLinkThatThisBrowserDidNotAskForSignsInOnlyWhoSaysSo() {
    var visitor = visitors.arrive(server);

    visitor.open(server.mailedLink(email));

    var question = visitor.question();
    assertThat(question.heading()).isFocused();
    assertThat(visitor.page().url()).doesNotContain("signin");
    question.press("Not now");
    assertThat(new WelcomeView(visitor.page()).invitation()).isVisible();
    visitor.page().reload();
    assertThat(new WelcomeView(visitor.page()).invitation()).isVisible();
  }

  @Test
  void theQuestionIsAnsweredByKeyboard() {
    var visitor = visitors.arrive(server);
    visitor.open(server.mailedLink(email));
    assertThat(visitor.question().heading()).isFocused();

    visitor.page().keyboard().press("Tab");
    visitor.page().keyboard().press("Tab");
    visitor.page().keyboard().press("Enter");

    visitor.console();
  }

  @Test
  void whoIsSignedInIsNamedBeforeALinkChangesThat() {
    var visitor = visitors.arrive(server);
    visitor.signIn(email);
    var attacker = Installation.uniqueEmail();

    visitor.page().navigate("about:blank");
    visitor.open(server.mailedLink(attacker));

    assertThat(visitor.question().text()).containsText(email.split("@")[0]);
    visitor.question().press("Not now");
    visitor.console().openAccount();
    assertThat(visitor.page().getByText(email)).isVisible();
  }

  @Test
  void aLinkThatFailsBesideAGoodSessionSaysSo() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var link = server.mailedLink(email);
    visitor.accept(link).console();

    visitor.page().navigate("about:blank");
    visitor.accept(link);

    assertThat(visitor.page().getByRole(AriaRole.DIALOG)).containsText("You are still signed in");
  }

  @Test
  void aTabDoesNotGoOnAsBeforeWhenAnotherSignsInAsSomebodyElse() {
    var visitor = visitors.arrive(server);
    visitor.signIn(email);
    var somebodyElse = Installation.uniqueEmail();

    var otherTab = visitor.inAnotherTab();
    otherTab.accept(server.mailedLink(somebodyElse)).console();

    visitor.console().openAccount();
    assertThat(visitor.page().getByText(somebodyElse)).isVisible();
    assertThat(visitor.page().getByText(email)).hasCount(0);
  }

  @Test
  void aServerThatIsAwayIsWaitedForFromTheStart() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectServerAway();
    visitor.page().route("**/api/account/me", Route::abort);
    visitor.open("/");
    assertThat(visitor.page().getByText("Trying again")).isVisible();

    visitor.page().unroute("**/api/account/me");

    assertThat(new WelcomeView(visitor.page()).invitation()).isVisible();
  }

  @Test
  void whoCannotSignOutIsTold() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectServerAway();
    var console = visitor.signIn(email);
    visitor.page().route("**/api/account/signout", Route::abort);
    console.openAccount();

    console.press("Sign out");

    assertThat(visitor.page().getByRole(AriaRole.DIALOG)).containsText("You are still signed in");
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
