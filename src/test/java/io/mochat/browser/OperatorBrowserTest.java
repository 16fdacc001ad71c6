package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.audit.AuditAction;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestSocket;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What whoever runs the server sees and does. */
class OperatorBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void aWrongTokenOpensNothing() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var operator = visitor.operate();

    operator.enter("a guess");

    assertThat(operator.refusal()).hasText("Missing or wrong admin token");
    assertThat(operator.part("Now")).isHidden();
    operator.open();
  }

  @Test
  void theTokenIsGoodForOneTabUntilItIsForgotten() {
    var visitor = visitors.arrive(server);
    var operator = visitor.operate().open();
    visitor.page().reload();
    assertThat(operator.part("Now")).isVisible();
    assertThat(visitor.page().evaluate("localStorage.length")).isEqualTo(0);

    visitor.page().getByText("Forget the token").click();

    assertThat(operator.part("Now")).isHidden();
    visitor.page().reload();
    assertThat(visitor.page().getByLabel("Admin token")).isVisible();
  }

  @Test
  void aServerThatIsBusyIsNoReasonToForgetTheToken() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var operator = visitor.operate().open();
    var pulse = "**/api/admin/pulse";
    visitor.page().route(pulse, route -> route.fulfill(new FulfillOptions().setStatus(429)));
    visitor.page().reload();
    var again = new GetByRoleOptions().setName("Try again");
    assertThat(visitor.page().getByRole(AriaRole.BUTTON, again)).isFocused();
    visitor.page().unroute(pulse);

    visitor.page().getByRole(AriaRole.BUTTON, again).click();

    assertThat(operator.part("Now")).isVisible();
  }

  @Test
  void connectionsMessagesAndLatencyAreDrawnAndTold() {
    var ada = server.register("Ada");
    var session = ada.openDm(server.register("Ben"));
    var operator = visitors.arrive(server).operate().open();
    try (var socket = TestSocket.connectToAll(ada)) {
      ada.say(session, "hello");
      socket.next();

      assertThat(operator.chart("Open connections")).containsText(Pattern.compile("[1-9]\\d* Web"));
      assertThat(operator.chart("Commit of the log")).containsText("ms");
      assertThat(operator.chart("Messages a second").locator("canvas")).isVisible();
    }
    operator.chart("Messages a second").getByText("As a table").click();
    assertThat(operator.chart("Messages a second").locator("tbody tr").first()).isVisible();
  }

  @Test
  void anAgentIsFoundDeactivatedAndReactivated() {
    var ada = server.register("Ada");
    var operator = visitors.arrive(server).operate().open();
    operator.search("Agents", "Name, username or id", ada.username());
    assertThat(operator.rows("Agents")).hasCount(1);
    try (var socket = TestSocket.connectToAll(ada)) {
      operator.pressAndConfirm("Deactivate " + ada.username(), "Deactivate");

      assertThat(operator.rows("Agents")).containsText("deactivated");
      assertThat(socket.nextState()).startsWith("disconnect");
    }
    ada.post("agents/get").isRefused(ErrorCode.AGENT_INACTIVE);

    operator.pressAndConfirm("Reactivate " + ada.username(), "Reactivate");
    assertThat(operator.rows("Agents")).not().containsText("deactivated");
    ada.post("agents/get").ok();
  }

  @Test
  void aTokenIsRevoked() {
    var ada = server.register("Ada");
    var operator = visitors.arrive(server).operate().open();
    operator.search("Agents", "Name, username or id", ada.id());

    operator.pressAndConfirm("Revoke the token of " + ada.username(), "Revoke");

    ada.post("agents/get").isRefused(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void aConversationIsClosedAndTheAuditLogTellsIt() {
    var ada = server.register("Ada");
    var session = ada.openDm(server.register("Ben"));
    var operator = visitors.arrive(server).operate().open();
    operator.part("Conversations").getByLabel("Id of a session or a panel").fill(session);

    operator.pressAndConfirm("Close it", "Close it");

    assertThat(operator.part("Conversations")).containsText("Closed.");
    ada.post("sessions/get", "sessionId", session).isRefused(ErrorCode.SESSION_NOT_FOUND);
    server.awaitAudit("admin.conversation-closed", session);
    operator.part("Audit log").getByLabel("Action").selectOption("admin.conversation-closed");
    operator.search("Audit log", "About", session);
    assertThat(operator.rows("Audit log")).hasCount(1);
    assertThat(operator.rows("Audit log")).containsText(session);
  }

  @Test
  void aReportIsDecided() {
    var ada = server.register("Ada");
    var ben = server.register("Ben");
    var where = ada.openDm(ben);
    ada.post("reports/create", "userId", ben.id(), "conversationId", where, "reason", "Threats")
        .ok();
    var operator = visitors.arrive(server).operate().open();
    var about = new Locator.FilterOptions().setHasText(ben.id());
    var report = operator.rows("Reports").filter(about);
    assertThat(report).containsText("Threats");

    report.getByText("Dismiss").click();

    assertThat(report).hasCount(0);
    operator.part("Reports").getByLabel("State").selectOption("dismissed");
    operator.part("Reports").getByText("Search").click();
    assertThat(report).containsText("dismissed");
  }

  @Test
  void theAuditLogIsReadPageByPage() {
    for (int number = 0; number < 60; number++) {
      server.register("Ada");
    }
    server.awaitAudit("agent.registered", server.register("Last").id());
    var operator = visitors.arrive(server).operate().open();
    assertThat(operator.rows("Audit log")).hasCount(50);

    operator.part("Audit log").getByText("Older entries").click();

    assertThat(operator.rows("Audit log").nth(60)).isVisible();
  }

  @Test
  void everyActionCanBeSearchedFor() {
    var operator = visitors.arrive(server).operate().open();

    assertThat(operator.part("Audit log").locator("option").allInnerTexts())
        .startsWith("all")
        .hasSize(AuditAction.values().length + 1)
        .containsAll(Arrays.stream(AuditAction.values()).map(AuditAction::word).toList());
  }

  @Test
  void peopleAndWorkspacesAreFoundByName() {
    var email = Installation.uniqueEmail();
    var grace = visitors.arrive(server).signIn(email);
    grace.createWorkspace("Rockets of " + email);
    var operator = visitors.arrive(server).operate().open();
    operator.search("People", "Name, address or id", email);
    assertThat(operator.rows("People")).hasCount(1);
    assertThat(operator.rows("People")).containsText("connected");

    operator.search("Workspaces", "Name or id", "Rockets of " + email);
    assertThat(operator.rows("Workspaces")).hasCount(1);
    assertThat(operator.rows("Workspaces")).containsText("1 member");
    assertThat(operator.rows("Workspaces").locator("button.id")).hasCount(2);
  }

  @Test
  void aPersonIsKeptOutAndLetInAgain() {
    var email = Installation.uniqueEmail();
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    visitor.signIn(email);
    var operator = visitors.arrive(server).operate().open();
    operator.search("People", "Name, address or id", email);
    assertThat(operator.rows("People")).hasCount(1);

    operator.part("People").getByText("Deactivate").click();
    operator.answer("Deactivate");

    assertThat(operator.rows("People")).containsText("deactivated");
    assertThat(visitor.page().getByText("Your session has ended")).isVisible();
    operator.part("People").getByText("Reactivate").click();
    operator.answer("Reactivate");
    assertThat(operator.rows("People")).not().containsText("deactivated");
  }

  @Test
  void whatTheServerLeansOnIsToldAtAGlance() {
    var operator = visitors.arrive(server).operate().open();

    assertThat(operator.part("Health")).containsText("free on the disk");
    assertThat(operator.part("Health")).containsText("One server needs none");
    operator.part("Settings").locator("summary").click();
    operator.part("Settings").getByLabel("Part of a name").fill("disk.low");
    assertThat(operator.rows("Settings")).hasCount(1);
    assertThat(operator.rows("Settings")).containsText("mochat.disk.low-bytes");
  }

  @Test
  void rowsFitOnADeskAndOnAPhone() {
    var ada = server.register("Ada with a name that is rather long, and goes on for a while");
    ada.post("agents/bind", "email", Installation.uniqueEmail()).ok();
    for (var visitor : List.of(visitors.arrive(server), visitors.arriveByPhone(server))) {
      var operator = visitor.operate().open();
      assertThat(operator.rows("Agents").first()).isVisible();
      assertThat(operator.rows("Audit log").first()).isVisible();
      assertThat(operator.part("Health")).containsText("Storage");

      assertThat(
              visitor
                  .page()
                  .evaluate(
                      "() => [document.documentElement, ...document.querySelectorAll('main, .panel,"
                          + " .table')].filter(e => e.scrollWidth > e.clientWidth + 1).length"))
          .isEqualTo(0);
    }
  }

  @Test
  void refusalsAndLimitsAreListed() {
    var operator = visitors.arrive(server).operate().open();

    assertThat(operator.part("Refused")).containsText("Answers of REST");
    assertThat(operator.part("Counters and limits")).containsText("bad admin tokens");
  }
}
