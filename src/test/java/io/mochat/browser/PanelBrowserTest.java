package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workspaces and their panels. */
class PanelBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void aSecondPersonComesIntoAPanelByAnInvite() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Rockets");
    var hers = grace.createPanel("Rockets", "launch");
    hers.say("Who is in?");
    var invite = grace.invite("Rockets");
    var second = visitors.arrive(server);
    second.signIn(Installation.uniqueEmail());

    var invited = second.open(invite).console();
    assertThat(invited.page().locator("main"))
        .containsText("invites you into the workspace Rockets");
    invited.press("Join");

    var theirs = second.console().open("launch");
    assertThat(theirs.messages("Who is in?")).isVisible();
    theirs.say("I am.");
    assertThat(hers.messages("I am.")).isVisible();
    hers.say("Welcome!");
    assertThat(theirs.messages("Welcome!")).isVisible();
  }

  @Test
  void anInviteThatLeadsNowhereSaysSo() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    visitor.signIn(Installation.uniqueEmail());

    visitor.page().navigate("/#/join/AAAAAAAA");

    var join = visitor.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Join"));
    assertThat(join).isDisabled();
  }

  @Test
  void whoeverIsInvitedBeforeTheySignInGetsThereAfterwards() {
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace("Boats");
    grace.createPanel("Boats", "harbour");
    var invite = grace.invite("Boats");
    var email = Installation.uniqueEmail();
    var second = visitors.arrive(server);

    second.open(invite);
    new WelcomeView(second.page()).askForMail(email);
    var console = second.open(server.outbox().linkFor(email)).console();
    console.press("Join");

    assertThat(console.entry("harbour")).isVisible();
  }
}
