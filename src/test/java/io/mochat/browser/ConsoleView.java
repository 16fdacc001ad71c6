package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The console of somebody who is signed in: the conversations at the side, and where they lead. */
record ConsoleView(Page page) {

  /** How the page stands with the server. */
  Locator connection() {
    return page.locator(".connection").locator("visible=true");
  }

  /** The list of conversations. */
  Locator list() {
    return page.getByRole(AriaRole.NAVIGATION, new GetByRoleOptions().setName("Conversations"));
  }

  /** A conversation in the list, by its title. */
  Locator entry(String title) {
    return list()
        .locator("a.row")
        .filter(new Locator.FilterOptions().setHas(page.locator("bdi").getByText(title)));
  }

  /** What is unread in a conversation, as the list shows it. */
  Locator unread(String title) {
    return entry(title).locator(".count");
  }

  /** Goes to a conversation. */
  ConversationView open(String title) {
    entry(title).click();
    return conversation(title);
  }

  /** The conversation on the screen, which must be this one. */
  ConversationView conversation(String title) {
    var conversation = new ConversationView(page);
    assertThat(conversation.title()).hasText(title);
    return conversation;
  }

  /** Goes to the agents of the reader. */
  AgentsView openAgents() {
    list().getByRole(AriaRole.LINK, link("My agents")).click();
    assertThat(page.getByRole(AriaRole.HEADING, heading("My agents"))).isVisible();
    return new AgentsView(page);
  }

  /** Goes to the account of the reader. */
  void openAccount() {
    page.navigate("/#/account");
    assertThat(page.getByRole(AriaRole.HEADING, heading("My account"))).isVisible();
  }

  /** Makes a workspace of this name. */
  void createWorkspace(String name) {
    press("+ New workspace");
    submit("Name", name, "Create");
    assertThat(section(name)).isVisible();
  }

  /** Makes a panel in a workspace, and goes there. */
  ConversationView createPanel(String workspace, String name) {
    section(workspace).getByRole(AriaRole.BUTTON, button("New panel")).click();
    submit("Name", name, "Create");
    return conversation(name);
  }

  /** Makes an invite into a workspace and gives its link. */
  String invite(String workspace) {
    section(workspace).getByRole(AriaRole.BUTTON, button("Invite")).click();
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Make link")).click();
    var secret = page.getByLabel("Invite link", new Page.GetByLabelOptions().setExact(true));
    var link = secret.and(page.locator("input")).inputValue();
    press("Done");
    return link;
  }

  /** Presses a button by its label. */
  void press(String label) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(label).setExact(true)).click();
  }

  /** Goes to the members of a workspace. */
  WorkspaceView openMembers(String workspace) {
    section(workspace).getByRole(AriaRole.LINK, link("Members")).click();
    var view = new WorkspaceView(page);
    assertThat(view.title()).hasText(workspace);
    return view;
  }

  /** A workspace in the list. */
  Locator section(String workspace) {
    return list()
        .locator("section")
        .filter(new Locator.FilterOptions().setHas(page.locator("h2").getByText(workspace)));
  }

  private void submit(String field, String value, String label) {
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel(field, new Locator.GetByLabelOptions().setExact(true)).fill(value);
    dialog.getByRole(AriaRole.BUTTON, button(label)).click();
    assertThat(dialog).isHidden();
  }

  private static Locator.GetByRoleOptions button(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions link(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static GetByRoleOptions heading(String name) {
    return new GetByRoleOptions().setName(name);
  }
}
