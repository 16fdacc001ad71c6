package io.mochat.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Somebody in front of a browser. */
record Visitor(Installation server, Page page, Complaints complaints) {

  /** Goes to a path of the server, or to a whole address. */
  Page open(String address) {
    page.navigate(address);
    return page;
  }

  /** Closes the browser's window and tells what was wrong. */
  List<String> leave() {
    // Complaints arrive in order with answers: after this one all of them are here.
    page.evaluate("1");
    page.context().close();
    return complaints.all();
  }
}
