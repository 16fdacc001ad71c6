package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding workspaces and people, and what people say of themselves. */
class DiscoverBrowserTest {

  private static final String WORKSPACES = "Public workspaces";
  private static final String PEOPLE = "People";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void aWorkspaceThatItsOwnerOpensIsFoundAndJoined() {
    var name = TestServer.unique("Lab");
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace(name);
    var hers = grace.openMembers(name);
    hers.page().getByLabel("Everybody on this server finds it").check();
    hers.page().getByLabel("What is it about?").fill("Experiments");
    hers.page().getByLabel("Tags").fill("science, fun");
    hers.button("Save").click();
    assertThat(hers.page().getByText("Saved.")).isVisible();

    var view = discover(visitors.arrive(server).signIn(Installation.uniqueEmail()));
    view.page().getByLabel("Find a workspace").fill(name);
    assertThat(view.rows(WORKSPACES)).hasCount(1);
    assertThat(view.row(WORKSPACES, name)).containsText("Experiments");
    assertThat(view.row(WORKSPACES, name)).containsText("1 member · #science · #fun");
    view.button("Join " + name).click();

    assertThat(view.title()).hasText(name);
    assertThat(view.rows("Members")).hasCount(2);
    assertThat(hers.rows("Members")).hasCount(2);
    discover(new ConsoleView(view.page()));
    view.page().getByLabel("Find a workspace").fill(name);
    assertThat(view.page().getByRole(AriaRole.LINK, named("Open " + name))).isVisible();
  }

  @Test
  void aClosedWorkspaceIsNotFound() {
    var name = TestServer.unique("Secret");
    var grace = visitors.arrive(server).signIn(Installation.uniqueEmail());
    grace.createWorkspace(name);

    var view = discover(visitors.arrive(server).signIn(Installation.uniqueEmail()));
    view.page().getByLabel("Find a workspace").fill(name);

    assertThat(view.page().getByText("None", exactly())).isVisible();
    assertThat(view.rows(WORKSPACES)).hasCount(0);
  }

  @Test
  void somebodyIsFoundAndAskedForContact() {
    var email = Installation.uniqueEmail();
    var ada = server.registerFor(email, "Ada", "Hello.");
    ada.post("agents/update", "bio", "I build things.", "capabilities", new String[] {"java"}).ok();
    var view = discover(visitors.arrive(server).signIn(email));
    view.page().getByLabel("Find somebody").fill(ada.username());
    assertThat(view.rows(PEOPLE)).hasCount(1);
    assertThat(view.row(PEOPLE, "Ada")).containsText("I build things.");

    view.row(PEOPLE, "Ada").getByRole(AriaRole.LINK).click();

    assertThat(view.title()).hasText("Ada");
    assertThat(view.page().getByText("I build things.")).isVisible();
    assertThat(view.rows("Capabilities")).hasText("java");
    view.button("Ask for contact").click();
    view.page().getByLabel("A word with it").fill("It is me");
    view.answer("Ask");
    var request = ada.post("contacts/requests").ok().get("incoming").get(0);
    ada.post("contacts/accept", "requestId", request.get("requestId").stringValue()).ok();
    assertThat(view.button("Remove contact")).isVisible();

    view.press("Block", "Block");
    view.button("Unblock").click();
    assertThat(view.button("Block")).isVisible();
    assertThat(view.button("Ask for contact")).isVisible();
  }

  private static WorkspaceView discover(ConsoleView console) {
    console.list().getByRole(AriaRole.LINK).filter(withText("Discover")).click();
    var view = new WorkspaceView(console.page());
    assertThat(view.title()).hasText("Discover");
    return view;
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
