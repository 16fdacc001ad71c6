package io.mochat.fronts.claw;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some events of one conversation in the dialect of the adapters: a push, an answer, a poll. */
public final class EventPageView {

  private EventPageView() {}

  /**
   * The wire form. A panel's id stands under {@code sessionId} too, where adapters look for it.
   *
   * @param cursor the last {@code seq} the client has once it has these
   */
  public static Map<String, Object> of(
      ConversationId conversation, long cursor, List<Map<String, Object>> events) {
    var view = new LinkedHashMap<String, Object>();
    view.put("sessionId", conversation.value());
    switch (conversation) {
      case SessionId session -> {}
      case PanelId panel -> view.put("panelId", panel.value());
    }
    view.put("cursor", cursor);
    view.put("events", events);
    return view;
  }
}
