package io.mochat.fronts.claw.revisions;

import io.mochat.fronts.claw.MessageView;
import io.mochat.messages.LogEntry.Revised;
import java.util.LinkedHashMap;
import java.util.Map;

/** A revision of a message, with the state in which it left the message. */
public final class RevisionView {

  private RevisionView() {}

  /** The wire form. */
  public static Map<String, Object> of(Revised revised) {
    return view(revised, MessageView.of(revised.message()));
  }

  /** The same in an event of the guide, which no adapter reads. */
  public static Map<String, Object> inEvent(Revised revised) {
    return view(revised, MessageView.inEvent(revised.message()));
  }

  private static Map<String, Object> view(Revised revised, Map<String, Object> message) {
    var view = new LinkedHashMap<String, Object>();
    view.put("conversationId", revised.conversation().value());
    view.put("rev", revised.revision().rev());
    view.put("kind", revised.revision().kind().wireName());
    view.put("messageId", revised.message().id().value());
    view.put("seq", revised.message().seq());
    view.put("actor", revised.revision().actor().value());
    view.put("message", message);
    return view;
  }
}
