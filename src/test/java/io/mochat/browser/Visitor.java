package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** Somebody in front of a browser. */
record Visitor(Installation server, Page page, Complaints complaints) {

  /** Goes to the page of those who are not signed in. */
  WelcomeView visit() {
    page.navigate("/");
    return new WelcomeView(page);
  }

  /** Goes to the operator's view. */
  OperatorView operate() {
    page.navigate("/#/operator");
    return new OperatorView(page);
  }

  /** Opens an address, such as a link somebody sent. */
  Visitor open(String address) {
    page.navigate(address);
    return this;
  }

  /** Signs in by the link that is mailed to this address. */
  ConsoleView signIn(String email) {
    return open(server.mailedLink(email)).console();
  }

  /** What somebody sees who is signed in; waits until it is live. */
  ConsoleView console() {
    var console = new ConsoleView(page);
    assertThat(console.connection()).hasText("Live");
    return console;
  }

  /** Closes the browser's window and tells what was wrong. */
  List<String> leave() {
    // Complaints arrive in order with answers: after this one all of them are here.
    page.evaluate("1");
    page.context().close();
    return complaints.all();
  }
}
