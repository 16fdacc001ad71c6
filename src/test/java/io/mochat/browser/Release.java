package io.mochat.browser;

import io.mochat.testing.TestAgent;
import java.util.List;

/**
 * Two people who each look after an agent, in front of the group that one of the agents has made
 * for them.
 *
 * @param ada the agent that is in it
 */
record Release(TestAgent ada, String group, Visitor hanna, Visitor carl) {

  private static final String NAME = "Release";

  /** Has them meet; each gets a browser. */
  static Release gather(Installation server, Visitors visitors) {
    var mails = List.of(Installation.uniqueEmail(), Installation.uniqueEmail());
    var ada = server.registerFor(mails.getFirst(), "Ada", "Hello, I am Ada.");
    var ben = server.registerFor(mails.getLast(), "Ben", "Hello, I am Ben.");
    var people = List.of(ownerOf(ada), ownerOf(ben));
    var group =
        ada.post("sessions/create", "type", "group", "name", NAME, "participants", people).id();
    return new Release(
        ada,
        group,
        arrive(server, visitors, mails.getFirst()),
        arrive(server, visitors, mails.getLast()));
  }

  private static Visitor arrive(Installation server, Visitors visitors, String email) {
    var visitor = visitors.arrive(server);
    visitor.signIn(email).open(NAME);
    return visitor;
  }

  private static String ownerOf(TestAgent agent) {
    return agent.post("agents/owner").text("/owner/userId");
  }

  ConversationView ofHanna() {
    return new ConversationView(hanna.page());
  }

  ConversationView ofCarl() {
    return new ConversationView(carl.page());
  }
}
