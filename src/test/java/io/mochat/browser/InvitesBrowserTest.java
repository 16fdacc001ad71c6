package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The invites into a workspace, as whoever made them sees them. */
class InvitesBrowserTest {

  private static final String INVITES = "Invites";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void anInviteTellsWhoCameByItAndIsTakenBack() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Rockets");
    var invite = grace.invite("Rockets");
    var code = invite.substring(invite.lastIndexOf('/') + 1);
    server.register("Ben").post("groups/joinByInvite", "code", code).ok();

    var view = grace.openMembers("Rockets");
    assertThat(view.row(INVITES, code))
        .containsText(Pattern.compile("used 1 of 100 times · until .* · by "));
    view.button("Who came by " + code).click();
    assertThat(view.rows("Who came by " + code)).hasCount(1);
    assertThat(view.row("Who came by " + code, "Ben")).isVisible();
    view.answer("Close");

    view.press("Revoke " + code, "Revoke");
    assertThat(view.rows(INVITES)).hasCount(0);
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    visitor.signIn(Installation.uniqueEmail());
    visitor.page().navigate(invite);
    var join = visitor.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Join"));
    assertThat(join).isDisabled();
  }

  @Test
  void aNewInviteIsInTheListAtOnce() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Boats");
    var view = grace.openMembers("Boats");
    assertThat(view.rows(INVITES)).hasCount(0);

    view.button("New invite").click();
    view.button("Make link").click();
    view.button("Done").click();

    assertThat(view.rows(INVITES)).hasCount(1);
    assertThat(view.rows(INVITES)).containsText("used 0 of 100 times");
  }
}
