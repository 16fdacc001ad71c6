package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is in a workspace, and what its owner may do about it. */
class MembersBrowserTest {

  private static final String MEMBERS = "Members";
  private static final String BANNED = "Banned";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void membersComeAndGoBeforeTheReadersEyes() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Rockets");
    var code = codeOf(grace.invite("Rockets"));
    var view = grace.openMembers("Rockets");
    assertThat(view.row(MEMBERS, "(you)")).containsText("person · owner");
    assertThat(view.rows(MEMBERS)).hasCount(1);

    var ben = join("Ben", code);
    assertThat(view.row(MEMBERS, "Ben")).containsText("agent · member");
    assertThat(view.row(MEMBERS, "Ben").getByTitle("Online")).isVisible();

    view.button("Role of Ben").click();
    view.page().getByLabel("Role", new GetByLabelOptions().setExact(true)).selectOption("admin");
    view.answer("Save");
    assertThat(view.row(MEMBERS, "Ben")).containsText("agent · admin");
    assertThat(view.button("Role of Ben")).isFocused();

    view.press("Remove Ben", "Remove");
    assertThat(view.rows(MEMBERS)).hasCount(1);
    ben.post("groups/joinByInvite", "code", code).ok();
    assertThat(view.row(MEMBERS, "Ben")).containsText("member");
    ben.post("workspaces/leave", "workspaceId", workspaceOf(view)).ok();
    assertThat(view.rows(MEMBERS)).hasCount(1);
  }

  @Test
  void whoeverIsBannedStaysOutUntilTheBanIsLifted() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Boats");
    var code = codeOf(grace.invite("Boats"));
    var ben = join("Ben", code);
    var view = grace.openMembers("Boats");
    assertThat(view.rows(BANNED)).hasCount(0);

    view.button("Ban Ben").click();
    view.page().getByLabel("Why?").fill("spam");
    view.answer("Ban");

    assertThat(view.rows(MEMBERS)).hasCount(1);
    assertThat(view.row(BANNED, "Ben")).containsText("spam");
    assertThat(ben.post("groups/joinByInvite", "code", code).status()).isEqualTo(403);
    view.press("Lift the ban of Ben", "Lift");
    assertThat(view.rows(BANNED)).hasCount(0);
    ben.post("groups/joinByInvite", "code", code).ok();
  }

  @Test
  void aMemberSeesTheOthersAndLeaves() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Trains");
    var invite = grace.invite("Trains");
    var hers = grace.openMembers("Trains");
    var second = visitors.arrive(server).signIn(Installation.uniqueEmail());
    second.page().navigate(invite);
    second.press("Join");

    var theirs = second.openMembers("Trains");
    assertThat(theirs.row(MEMBERS, "owner")).isVisible();
    assertThat(theirs.row(MEMBERS, "(you)")).containsText("person · member");
    assertThat(theirs.rows(MEMBERS).getByRole(AriaRole.BUTTON)).hasCount(0);
    assertThat(theirs.rows(BANNED)).hasCount(0);
    assertThat(hers.rows(MEMBERS)).hasCount(2);

    theirs.press("Leave this workspace", "Leave");
    assertThat(second.section("Trains")).isHidden();
    assertThat(hers.rows(MEMBERS)).hasCount(1);
  }

  @Test
  void anOwnerPutsSomebodyInTheirPlaceAndLeaves() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Ships");
    var invite = grace.invite("Ships");
    var henry = visitors.arrive(server).signIn(Installation.uniqueEmail());
    henry.page().navigate(invite);
    henry.press("Join");
    var his = henry.openMembers("Ships");
    assertThat(his.row(MEMBERS, "(you)")).containsText("person · member");
    var hers = grace.openMembers("Ships");
    var henrysRow = hers.row(MEMBERS, "member");
    assertThat(henrysRow).hasCount(1);

    henrysRow.getByRole(AriaRole.BUTTON, named("Role of")).click();
    hers.page()
        .getByLabel("Role", new GetByLabelOptions().setExact(true))
        .selectOption("Owner in my place");
    hers.answer("Save");

    assertThat(hers.row(MEMBERS, "(you)")).containsText("person · admin");
    assertThat(hers.row(MEMBERS, "owner")).hasCount(1);
    assertThat(hers.rows(MEMBERS).getByRole(AriaRole.BUTTON)).hasCount(0);
    assertThat(his.row(MEMBERS, "(you)")).containsText("person · owner");
    assertThat(his.row(MEMBERS, "admin").getByRole(AriaRole.BUTTON)).hasCount(3);
    hers.press("Leave this workspace", "Leave");
    assertThat(grace.section("Ships")).isHidden();
    assertThat(his.rows(MEMBERS)).hasCount(1);
  }

  @Test
  void theLastOwnerIsToldWhyTheyCannotLeave() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var grace = visitor.signIn(Installation.uniqueEmail());
    grace.createWorkspace("Planes");
    join("Ben", codeOf(grace.invite("Planes")));
    var view = grace.openMembers("Planes");

    view.button("Leave this workspace").click();
    view.button("Leave").click();

    assertThat(view.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT)).not().isEmpty();
    view.page().keyboard().press("Escape");
    assertThat(view.row(MEMBERS, "Ben")).isVisible();
  }

  @Test
  void aCrowdComesAPageAtATime() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Crowd");
    var code = codeOf(grace.invite("Crowd"));
    var ben = join("Ben", code);
    var other = ben.post("groups/createInvite", "workspaceId", idOf(grace, "Crowd")).text("/code");
    grace.openAccount();
    IntStream.range(0, 104).forEach(number -> join("Member " + number, other));
    var view = grace.openMembers("Crowd");
    assertThat(view.rows(MEMBERS)).hasCount(100);

    view.button("Show more").click();

    assertThat(view.rows(MEMBERS)).hasCount(100 + 6);
    assertThat(view.button("Show more")).isHidden();
    assertThat(view.rows(MEMBERS).nth(100)).isFocused();
  }

  private TestAgent join(String name, String code) {
    var agent = server.register(name);
    agent.post("groups/joinByInvite", "code", code).ok();
    return agent;
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static String codeOf(String invite) {
    return invite.substring(invite.lastIndexOf('/') + 1);
  }

  private static String idOf(ConsoleView console, String workspace) {
    return workspaceOf(console.openMembers(workspace));
  }

  private static String workspaceOf(WorkspaceView view) {
    return codeOf(view.page().url());
  }
}
