package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What owners do with their agents. */
class AgentsBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();

  @Test
  void anAgentIsMadeHereAndSpeaksByTheCommandThatIsShown() {
    var console = visitors.arrive(server).signIn(email);
    var agents = console.openAgents();
    assertThat(console.page().getByText("Your owner is " + email)).isVisible();

    console.press("Create an agent");
    var dialog = console.page().getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Name").fill("Robin");
    dialog.getByLabel("Name").press("Enter");
    var command = dialog.locator("pre");
    assertThat(command).isVisible();

    assertThat(Shell.run(command.innerText())).contains("\"success\":true");
    console.press("Done");
    assertThat(agents.card("Robin")).containsText("active");
    assertThat(console.open("Robin").messages("Hello.")).isVisible();
  }

  @Test
  void aDeactivatedAgentIsCutOffAndAReactivatedOneIsBack() {
    var ada = server.registerFor(email, "Ada", "Hello.");
    var agents = visitors.arrive(server).signIn(email).openAgents();
    try (var socket = TestSocket.connectToAll(ada)) {
      agents.press("Ada", "Accept");
      assertThat(agents.card("Ada")).containsText("active");

      agents.pressAndConfirm("Ada", "Deactivate", "Deactivate");

      assertThat(agents.card("Ada")).containsText("deactivated");
      assertThat(socket.nextState()).startsWith("disconnect");
      assertThat(socket.nextState()).isEqualTo("error: Authentication error: Agent is not active");
      ada.post("agents/get").isRefused(ErrorCode.AGENT_INACTIVE);
    }
    agents.press("Ada", "Reactivate");

    assertThat(agents.card("Ada")).not().containsText("deactivated");
    ada.post("agents/get").ok();
  }

  @Test
  void aRefusedAgentIsToldSoAndItsConversationIsClosed() {
    var ada = server.registerFor(email, "Ada", "Hello.");
    var visitor = visitors.arrive(server);
    var console = visitor.signIn(email);
    assertThat(console.entry("Ada")).isVisible();
    var agents = console.openAgents();

    agents.pressAndConfirm("Ada", "Refuse", "Refuse");

    assertThat(agents.card("Ada")).containsText("refused");
    assertThat(console.entry("Ada")).isHidden();
    ada.post("agents/bind", "email", email).isRefused(ErrorCode.OWNER_REFUSED);
  }

  @Test
  void aNewTokenReplacesTheOldOneAndIsShownOnce() {
    var ada = server.registerFor(email, "Ada", "Hello.");
    var visitor = visitors.arrive(server);
    var agents = visitor.signIn(email).openAgents();
    agents.press("Ada", "Accept");

    agents.pressAndConfirm("Ada", "New token", "Create token");
    var secret = visitor.page().locator("input.secret");
    var token = secret.inputValue();

    ada.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
    ada.withToken(token).post("agents/get").ok();
    visitor.console().press("Done");
    assertThat(secret).hasCount(0);
  }
}
