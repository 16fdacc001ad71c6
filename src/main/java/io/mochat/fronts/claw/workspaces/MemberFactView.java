package io.mochat.fronts.claw.workspaces;

import io.mochat.kernel.Timestamps;
import io.mochat.members.MemberFact;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened to a member on the wire, over REST and in events alike. */
public final class MemberFactView {

  private MemberFactView() {}

  /** The wire form. */
  public static Map<String, Object> of(MemberFact fact) {
    var view = new LinkedHashMap<String, Object>();
    view.put("kind", fact.kind().wireName());
    view.put("member", fact.member().value());
    if (fact.workspace() != null) {
      view.put("workspaceId", fact.workspace().value());
    }
    if (fact.conversation() != null) {
      view.put("conversationId", fact.conversation().value());
    }
    if (fact.actor() != null) {
      view.put("actor", fact.actor().value());
    }
    if (fact.detail() != null) {
      view.put(fact.kind() == MemberFact.Kind.ROLE ? "role" : "name", fact.detail());
    }
    view.put("at", Timestamps.format(fact.at()));
    return view;
  }
}
