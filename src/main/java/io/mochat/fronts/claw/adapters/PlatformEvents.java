package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.EventPageView;
import io.mochat.fronts.claw.EventView;
import io.mochat.fronts.claw.revisions.RevisionView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.socketio.server.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages as {@code claw.session.events} or {@code claw.panel.events}. */
final class PlatformEvents {

  private PlatformEvents() {}

  /** A live message. */
  static Event live(MessagePosted posted) {
    var message = posted.message();
    return push(
        message.conversation(),
        message.seq(),
        List.of(EventView.of(message, posted.author(), posted.audience())));
  }

  /**
   * The cursor of a conversation, without messages. To be sent before the first message of one that
   * the client has not named: clients that wait for a subscription's answer at that moment drop the
   * first payload they get, and this one is no loss.
   */
  static Event opening(ConversationId conversation, long cursor) {
    return opening(conversation, cursor, false);
  }

  /** The same, and whether the cursor that the client gave is of a future that is gone. */
  static Event opening(ConversationId conversation, long cursor, boolean lost) {
    var page = EventPageView.of(conversation, cursor, List.of());
    if (lost) {
      page.put("gap", true);
    }
    return Event.of(name(conversation), page);
  }

  /**
   * Some messages.
   *
   * @param cursor the {@code seq} of the last one
   */
  static Event push(ConversationId conversation, long cursor, List<Map<String, Object>> events) {
    return Event.of(name(conversation), EventPageView.of(conversation, cursor, events));
  }

  /** A revision of a message, for sockets that asked. */
  static Event revision(Revised revised) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("sessionId", revised.conversation().value());
    payload.put("rev", revised.revision().rev());
    payload.put("events", List.of(RevisionView.of(revised)));
    return Event.of("claw.revisions", payload);
  }

  private static String name(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> "claw.session.events";
      case PanelId panel -> "claw.panel.events";
    };
  }
}
