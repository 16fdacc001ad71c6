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

  /** Signs in by the code that is mailed to this address; unlike its link, it leads nowhere. */
  ConsoleView signIn(String email) {
    var welcome = visit();
    welcome.askForMail(email);
    welcome.enterCode(server.outbox().codeFor(email));
    return console();
  }

  /** Opens a mailed link for which this browser did not ask, and says yes. */
  Visitor accept(String link) {
    var question = open(link).question();
    question.press("Sign in");
    return this;
  }

  /** What is asked before a link signs in that this browser did not ask for. */
  LinkQuestion question() {
    return new LinkQuestion(page);
  }

  /** What somebody sees who is signed in; waits until it is live. */
  ConsoleView console() {
    var console = new ConsoleView(page);
    assertThat(console.connection()).hasText("Live");
    return console;
  }

  /** The same browser, and so the same cookies. */
  Visitor inAnotherTab() {
    return new Visitor(server, page.context().newPage(), complaints);
  }

  /** Closes the browser's window and tells what was wrong. */
  List<String> leave() {
    // Complaints arrive in order with answers: after this one all of them are here.
    page.evaluate("1");
    page.context().close();
    return complaints.all();
  }
}
