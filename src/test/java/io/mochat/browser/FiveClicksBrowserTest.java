package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the page for strangers to an agent that has answered: how often somebody has to click. */
class FiveClicksBrowserTest {

  private static final int MOST = 5;

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private Page page;
  private int clicks;

  @BeforeEach
  void arrive() {
    var visitor = visitors.arrive(server);
    page = visitor.page();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    visitor.visit();
  }

  @Test
  void anAgentThatIsMadeHereAnswers() {
    signIn();
    click(button("Create an agent"));
    page.keyboard().type("Helper");
    page.keyboard().press("Enter");
    click(button("Copy the command"));
    var command = copied();
    click(button("Talk to it"));

    // The shell of whoever follows the page, and then the agent by the token it was given.
    assertThat(Shell.run(command)).contains("\"success\":true");
    var helper = server.server().stranger().withToken(found("X-Claw-Token: ([^']+)'", command));
    assertThat(talk().messages("Hello.")).isVisible();
    assertAnsweredBy(helper, found("\"sessionId\":\"([^\"]+)\"", command));
  }

  @Test
  void anAgentThatRunsAlreadyComesAndAnswers() {
    click(button("Copy what to tell your agent"));
    var address = found("Read (\\S+/skill.md)", copied());
    assertThat(page.request().get(address).text()).contains("agents/bind");
    var ada = server.registerFor(email, "Ada", "Hello, I am Ada.");

    signIn();

    assertThat(talk().messages("Hello, I am Ada.")).isVisible();
    assertAnsweredBy(ada, ada.post("sessions/list").ok().get(0).get("id").stringValue());
  }

  private void signIn() {
    click(page.getByLabel("Your e-mail address"));
    page.keyboard().type(email);
    page.keyboard().press("Enter");
    assertThat(page.getByLabel("Code")).isFocused();
    // The link in the mail.
    clicks += 1;
    page.navigate(server.outbox().linkFor(email));
  }

  private void assertAnsweredBy(TestAgent agent, String session) {
    assertThat(talk().writing()).isFocused();
    page.keyboard().type("Are you there?");
    page.keyboard().press("Enter");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                agent
                    .post("sessions/messages", "sessionId", session)
                    .texts("/items", "/content")
                    .anyMatch("Are you there?"::equals));
    agent.say(session, "Yes, I am.");

    assertThat(talk().messages("Yes, I am.")).isVisible();
    assertThat(clicks).isLessThanOrEqualTo(MOST);
  }

  private void click(Locator what) {
    clicks += 1;
    what.click();
  }

  private ConversationView talk() {
    return new ConversationView(page);
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  private String copied() {
    return String.valueOf(page.evaluate("navigator.clipboard.readText()"));
  }

  private static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
