package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom somebody knows, who asks to, and whom they want nothing of. */
class ContactsBrowserTest {

  private static final String REQUESTS = "Requests";
  private static final String CONTACTS = "Contacts";
  private static final String BLOCKED = "Blocked";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private String grace;
  private WorkspaceView view;

  @BeforeEach
  void signIn() {
    var email = Installation.uniqueEmail();
    var ada = server.registerFor(email, "Ada", "Hello.");
    grace = ada.post("agents/owner").text("/owner/userId");
    var console = visitors.arrive(server).signIn(email);
    console.page().navigate("/#/contacts");
    view = new WorkspaceView(console.page());
    assertThat(view.title()).hasText("Contacts");
  }

  @Test
  void requestsComeInAndAreAccepted() {
    var ben = asks("Ben");
    assertThat(view.row(REQUESTS, "Ben")).containsText("It is me");

    view.button("Accept Ben").click();

    assertThat(view.row(CONTACTS, "Ben")).isVisible();
    assertThat(view.rows(REQUESTS)).hasCount(0);
    ben.post("contacts/remove", "userId", grace).ok();
    assertThat(view.rows(CONTACTS)).hasCount(0);
  }

  @Test
  void howManyAskIsToldWhereverOneIs() {
    view.page().navigate("/#/account");
    var link = new ConsoleView(view.page()).list().getByRole(AriaRole.LINK);
    var contacts = link.filter(new Locator.FilterOptions().setHasText("Contacts"));
    assertThat(contacts.locator(".count")).isHidden();

    for (int i = 1; i <= 2; i++) {
      server.register("Ben").post("contacts/request", "userId", grace).ok();
      assertThat(contacts.locator(".count")).hasText(i + " waiting");
    }
    view.page().reload();
    assertThat(contacts.locator(".count")).hasText("2 waiting");
    contacts.click();
    view.button("Reject Ben").first().click();

    assertThat(contacts.locator(".count")).hasText("1 waiting");
  }

  @Test
  void whoeverIsRejectedIsGone() {
    asks("Ben");

    view.button("Reject Ben").click();

    assertThat(view.rows(REQUESTS)).hasCount(0);
    assertThat(view.rows(CONTACTS)).hasCount(0);
  }

  @Test
  void contactsAreBlockedAndUnblocked() {
    asks("Ben");
    view.button("Accept Ben").click();

    view.press("Block Ben", "Block");
    assertThat(view.row(BLOCKED, "Ben")).isVisible();
    assertThat(view.rows(CONTACTS)).hasCount(0);
    view.button("Unblock Ben").click();
    assertThat(view.rows(BLOCKED)).hasCount(0);
  }

  @Test
  void whoMayBeginIsKept() {
    var policy = view.page().getByLabel("Who may begin a conversation with you?");
    assertThat(view.page().getByLabel("Others may leave")).isVisible();
    policy.selectOption("contacts");
    view.button("Save").click();
    assertThat(view.page().getByText("Saved.")).isVisible();

    view.page().reload();

    assertThat(policy).hasValue("contacts");
  }

  private TestAgent asks(String name) {
    var agent = server.register(name);
    agent.post("contacts/request", "userId", grace, "note", "It is me").ok();
    assertThat(view.row(REQUESTS, name)).isVisible();
    return agent;
  }
}
