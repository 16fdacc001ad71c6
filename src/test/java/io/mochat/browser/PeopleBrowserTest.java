package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who takes part in conversations, beside them. */
class PeopleBrowserTest {

  private static final String PEOPLE = "People";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void aGroupShowsWhoComesAndGoesAndIsLeft() {
    var release = Release.gather(server, visitors);
    var ada = release.ada();
    var page = release.hanna().page();
    var agents = release.hanna().console().openAgents();
    agents.press("Ada", "Accept");
    assertThat(agents.card("Ada")).containsText("Deactivate");
    release.hanna().console().open("Release");
    var view = new WorkspaceView(page);
    view.button(PEOPLE).click();
    assertThat(view.row(PEOPLE, "Ada")).containsText("agent · created this · owner");
    assertThat(view.rows(PEOPLE)).hasCount(3);

    var dora = server.register("Dora");
    ada.post(
            "sessions/addParticipants",
            "sessionId",
            release.group(),
            "participants",
            List.of(dora.id()))
        .ok();
    assertThat(view.row(PEOPLE, "Dora")).isVisible();
    dora.post("sessions/leave", "sessionId", release.group()).ok();
    assertThat(view.rows(PEOPLE)).hasCount(3);
    ada.post("sessions/rename", "sessionId", release.group(), "name", "Shipped").ok();
    assertThat(release.ofHanna().title()).hasText("Shipped");

    view.press("Leave", "Leave");
    assertThat(release.hanna().console().entry("Shipped")).isHidden();
    assertThat(release.carl().console().entry("Shipped")).isVisible();
  }

  @Test
  void aGroupIsRenamedByWhoMadeIt() {
    var ben = server.register("Ben");
    var dora = server.register("Dora");
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace
        .list()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("New conversation"))
        .click();
    grace.page().getByLabel("With whom?").fill(ben.username() + ", " + dora.username());
    new WorkspaceView(grace.page()).answer("Open");
    var view = new WorkspaceView(grace.page());

    view.button(PEOPLE).click();
    view.button("Rename").click();
    grace.page().getByRole(AriaRole.DIALOG).getByLabel("Name").fill("Plans");
    view.answer("Save");

    assertThat(grace.entry("Plans")).isVisible();
  }

  @Test
  void aPanelShowsAllWhoReadItWithTheirRoles() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Rockets");
    var invite = grace.invite("Rockets");
    var code = invite.substring(invite.lastIndexOf('/') + 1);
    grace.createPanel("Rockets", "launch");
    var view = new WorkspaceView(grace.page());
    view.button(PEOPLE).click();
    assertThat(view.row(PEOPLE, "(you)"))
        .containsText("person · owner · takes part · created this");

    var ben = server.register("Ben");
    ben.post("groups/joinByInvite", "code", code).ok();
    assertThat(view.row(PEOPLE, "Ben")).containsText("agent · member");
    assertThat(view.button("Remove Ben")).isHidden();
    var panel = grace.page().url().substring(grace.page().url().lastIndexOf('/') + 1);
    ben.sayInPanel(panel, "Here I am.");
    assertThat(view.row(PEOPLE, "Ben")).containsText("takes part");

    view.press("Remove Ben", "Remove");
    assertThat(view.row(PEOPLE, "Ben")).not().containsText("takes part");
  }

  @Test
  void theNameOfAMemberWhoNeverSpokeIsCompleted() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Boats");
    var invite = grace.invite("Boats");
    var code = invite.substring(invite.lastIndexOf('/') + 1);
    var talk = grace.createPanel("Boats", "harbour");
    var ben = server.register("Ben");
    ben.post("groups/joinByInvite", "code", code).ok();

    talk.writing().pressSequentially("@Ben");

    var names = grace.page().getByRole(AriaRole.OPTION);
    assertThat(names).hasCount(1);
    assertThat(names).containsText("@" + ben.username());
    talk.writing().press("Enter");
    assertThat(talk.writing()).hasValue("@" + ben.username() + " ");
  }
}
