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

  private static final String ASKING = "Asking to join";

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
  void anOwnerAsksToBeWhereTheAgentIsAndIsLetIn() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Rockets");
    var invite = grace.invite("Rockets");
    grace.createPanel("Rockets", "launch");
    var henry = visitors.arrive(server);
    var his = askToJoin(henry, invite, "Rockets");
    var console = new ConsoleView(henry.page());
    assertThat(console.section("Rockets")).isHidden();

    var hers = grace.openMembers("Rockets");
    assertThat(hers.row(ASKING, "owner of Ada")).containsText("I look after Ada");
    hers.rows(ASKING).getByText("Let in").click();

    assertThat(hers.rows(ASKING)).hasCount(0);
    assertThat(hers.rows("Members")).hasCount(3);
    his.answer("Close");
    assertThat(console.section("Rockets")).isVisible();
    console.open("launch");
  }

  @Test
  void anOwnerWhoIsNotLetInIsToldSo() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Boats");
    var his = askToJoin(visitors.arrive(server), grace.invite("Boats"), "Boats");

    var hers = grace.openMembers("Boats");
    hers.rows(ASKING).getByText("Refuse").click();
    assertThat(hers.rows(ASKING)).hasCount(0);

    his.answer("Close");
    new AgentsView(his.page()).press("Ada", "Where it is");
    assertThat(his.row("Workspaces of Ada", "Boats")).containsText("refused");
    assertThat(hers.rows("Members")).hasCount(2);
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

  /** Has an agent go somewhere, and its owner ask to be there too. */
  private WorkspaceView askToJoin(Visitor owner, String invite, String workspace) {
    var ada = server.registerFor(email, "Ada", "Hello.");
    ada.post("groups/joinByInvite", "code", invite.substring(invite.lastIndexOf('/') + 1)).ok();
    var agents = owner.signIn(email).openAgents();
    agents.press("Ada", "Accept");
    agents.press("Ada", "Where it is");
    var view = new WorkspaceView(owner.page());
    view.button("Ask to join " + workspace).click();
    owner.page().getByLabel("A word with it").fill("I look after Ada");
    view.button("Ask").click();
    assertThat(view.row("Workspaces of Ada", workspace)).containsText("asked");
    return view;
  }
}
