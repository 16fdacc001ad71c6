package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong says so where it happened, and how to go on; nothing typed is lost. */
class FaultsBrowserTest {

  private static final String SEND = "**/api/claw/sessions/send";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private TestAgent ada;
  private Visitor visitor;
  private ConsoleView console;
  private ConversationView talk;

  @BeforeEach
  void talk() {
    ada = server.registerFor(email, "Ada", "Hello.");
    visitor = visitors.arrive(server);
    console = visitor.signIn(email);
    talk = console.open("Ada");
  }

  @Test
  void whatIsSentWithoutANetworkWaitsAndGoesByItself() {
    visitor.complaints().expectServerAway();
    visitor.page().context().setOffline(true);

    talk.say("Are you there?");

    assertThat(talk.pending()).containsText("Not sent: This device is offline.");
    visitor.page().context().setOffline(false);
    assertThat(talk.pending()).hasCount(0);
    assertThat(talk.messages("Are you there?")).hasCount(1);
  }

  @Test
  void whatTheServerHasNoTimeForIsSentAgainWhenItSaysSo() {
    visitor.complaints().expectRefusals();
    for (int status : List.of(429, 503)) {
      var text = "with a " + status;
      visitor.page().route(SEND, route -> refuse(route, status));
      talk.say(text);

      assertThat(talk.pending()).containsText("Not now. It is sent again in 1 s.");
      assertThat(talk.pending().getByText("Discard")).isVisible();
      visitor.page().unroute(SEND);
      assertThat(talk.pending()).hasCount(0);
      assertThat(talk.messages(text)).hasCount(1);
    }
  }

  @Test
  void aMessageThatIsTooLongStaysAndSaysByHowMuch() {
    var text = "x".repeat(65_536);
    talk.writing().fill(text + "yz");
    talk.writing().press("Enter");

    var error = visitor.page().locator(".composer .error");
    assertThat(error).hasText("2 characters too long: shorten it, or send it in parts.");
    assertThat(talk.writing()).hasValue(text + "yz");
    assertThat(talk.pending()).hasCount(0);
    talk.writing().press("Backspace");
    talk.writing().press("Backspace");
    assertThat(error).hasText("");
  }

  @Test
  void aFileIsRefusedAndWhatIsWrittenStays() {
    talk.writing().fill("Look at this:");

    talk.writing()
        .evaluate(
            """
            (area) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
              const how = { dataTransfer, bubbles: true, cancelable: true };
              window.wentOn = area.dispatchEvent(new DragEvent('drop', how));
            }""");

    assertThat(visitor.page().locator(".composer .error"))
        .hasText("Files cannot be sent here: write where it can be found.");
    assertThat(talk.writing()).hasValue("Look at this:");
    Assertions.assertThat(visitor.page().evaluate("window.wentOn"))
        .as("the browser leaves the page for the file")
        .isEqualTo(false);
  }

  @Test
  void whoIsSignedOutElsewhereComesBackToWhatTheyWrote() {
    visitor.complaints().expectRefusals();
    talk.writing().fill("Half a sent");
    var elsewhere = visitors.arrive(server);
    elsewhere.signIn(email).openAccount();
    elsewhere.page().getByText("Sign out all others").click();
    elsewhere
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign out all others"))
        .click();

    var notice = visitor.page().getByText("What you were writing is kept in this tab");
    assertThat(notice).isVisible();
    var welcome = new WelcomeView(visitor.page());
    welcome.askForMail(email);
    welcome.enterCode(server.outbox().codeFor(email));

    assertThat(new ConversationView(visitor.page()).writing()).hasValue("Half a sent");
    assertThat(elsewhere.page().getByText("this one")).isVisible();
  }

  @Test
  void whoMayNoLongerWriteIsToldAndKeepsTheWords() {
    visitor.complaints().expectRefusals();
    var owner = ada.post("agents/owner").text("/owner/userId");
    var group =
        ada.post(
                "sessions/create",
                "type",
                "group",
                "name",
                "Rockets",
                "participants",
                List.of(owner))
            .text("/sessionId");
    var rockets = console.open("Rockets");
    rockets.writing().fill("I was about to say");

    ada.post("sessions/removeParticipants", "sessionId", group, "participantIds", List.of(owner))
        .ok();

    var page = visitor.page();
    assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Not here")))
        .isVisible();
    assertThat(page.locator("main blockquote")).hasText("I was about to say");
    assertThat(page.getByText("Copy what you had written")).isVisible();
    page.getByText("Back to the conversations").click();
    assertThat(console.entry("Ada")).isVisible();
    assertThat(console.entry("Rockets")).isHidden();
  }

  @Test
  void whatIsRefusedForGoodIsToldAndCanBeDiscarded() {
    visitor.complaints().expectRefusals();
    var owner = ada.post("agents/owner").text("/owner/userId");
    ada.post("contacts/block", "userId", owner).ok();

    talk.say("Still there?");

    assertThat(talk.pending()).containsText("Not sent: ");
    talk.pending().getByText("Discard").click();
    assertThat(talk.pending()).hasCount(0);
  }

  @Test
  void aFormThatCouldNotBeSavedKeepsWhatIsInIt() {
    visitor.complaints().expectRefusals();
    var page = visitor.page();
    console.openAccount();
    page.route("**/api/account/profile", route -> refuse(route, 503));
    page.getByLabel("Display name").fill("Grace H.");
    page.getByLabel("About you").fill("I build rockets.");
    var save = new GetByRoleOptions().setName("Save").setExact(true);
    page.getByRole(AriaRole.BUTTON, save).click();

    var profile = page.locator("#settings-profile");
    assertThat(profile).containsText("Not now");
    assertThat(page.getByLabel("About you")).hasValue("I build rockets.");
    page.unroute("**/api/account/profile");
    page.getByRole(AriaRole.BUTTON, save).click();

    assertThat(profile).containsText("Saved.");
    page.reload();
    assertThat(page.getByLabel("About you")).hasValue("I build rockets.");
    assertThat(page.getByLabel("Display name")).hasValue("Grace H.");
  }

  @Test
  void aListThatCouldNotBeReadIsReadAgain() {
    visitor.complaints().expectRefusals();
    var page = visitor.page();
    page.route("**/api/account/sessions", route -> refuse(route, 503));
    console.openAccount();
    var browsers = page.locator("#settings-browsers");
    assertThat(browsers).containsText("Not now");
    page.unroute("**/api/account/sessions");

    browsers.getByText("Try again").click();

    assertThat(browsers).containsText("this one");
  }

  private static void refuse(Route route, int status) {
    route.fulfill(
        new FulfillOptions()
            .setStatus(status)
            .setHeaders(Map.of("Retry-After", "1", "Content-Type", "application/json"))
            .setBody("{\"success\":false,\"name\":\"BUSY\",\"message\":\"Not now\"}"));
  }
}
