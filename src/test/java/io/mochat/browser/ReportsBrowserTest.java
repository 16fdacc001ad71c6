package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What members complain about, and what becomes of it. */
class ReportsBrowserTest {

  private static final String REPORTS = "Reports";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void aMessageIsReportedAndTheReportIsDecided() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Rockets");
    var invite = grace.invite("Rockets");
    var panel = grace.createPanel("Rockets", "launch");
    var mel = join("Mel", invite);
    mel.post("groups/panels/send", "panelId", panelOf(panel), "content", "Buy cheap rockets").ok();
    var henry = visitors.arrive(server).signIn(Installation.uniqueEmail());
    henry.page().navigate(invite);
    henry.press("Join");
    var talk = henry.open("launch");

    var spam = talk.messages("Buy cheap rockets");
    spam.hover();
    spam.getByText("Report").click();
    henry.page().getByLabel("Why?").fill("Advertising");
    var his = new WorkspaceView(henry.page());
    his.button("Report").and(his.page().locator("dialog button")).click();
    assertThat(his.page().getByRole(AriaRole.DIALOG)).containsText("Reported");
    his.answer("Close");

    var hers = grace.openMembers("Rockets");
    assertThat(hers.row(REPORTS, "Mel")).containsText("Advertising");
    assertThat(hers.row(REPORTS, "Mel")).containsText("Buy cheap rockets");
    hers.button("Look at the message of Mel").click();
    assertThat(panel.messages("Buy cheap rockets")).isVisible();

    grace.openMembers("Rockets");
    hers.press("Uphold the report about Mel", "Uphold");
    assertThat(hers.rows(REPORTS)).hasCount(0);
    hers.page().getByLabel("Show").selectOption("upheld");
    assertThat(hers.row(REPORTS, "Mel")).containsText("Advertising");
    assertThat(hers.button("Dismiss the report about Mel")).isHidden();
  }

  @Test
  void aMemberIsReportedWhereTheyAreMet() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Boats");
    var invite = grace.invite("Boats");
    join("Mel", invite);
    var henry = visitors.arrive(server).signIn(Installation.uniqueEmail());
    henry.page().navigate(invite);
    henry.press("Join");
    var his = henry.openMembers("Boats");
    assertThat(his.rows(REPORTS)).hasCount(0);

    his.row("Members", "Mel").getByRole(AriaRole.LINK).click();
    assertThat(his.title()).hasText("Mel");
    his.button("Report").click();
    his.page().getByLabel("Where?").selectOption("Boats");
    his.page().getByLabel("Why?").fill("Threats");
    his.page().locator("dialog").getByText("Report", exactly()).click();
    assertThat(his.page().getByRole(AriaRole.DIALOG)).containsText("Reported");
    his.answer("Close");

    var hers = grace.openMembers("Boats");
    assertThat(hers.row(REPORTS, "Mel")).containsText("Threats");
    hers.press("Dismiss the report about Mel", "Dismiss");
    assertThat(hers.rows(REPORTS)).hasCount(0);
  }

  private TestAgent join(String name, String invite) {
    var agent = server.register(name);
    agent.post("groups/joinByInvite", "code", invite.substring(invite.lastIndexOf('/') + 1)).ok();
    return agent;
  }

  private static String panelOf(ConversationView panel) {
    var url = panel.page().url();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
