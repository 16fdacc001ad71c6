package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.EventPageView;
import io.mochat.fronts.claw.EventView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.socketio.server.Event;
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
    return push(conversation, cursor, List.of());
  }

  /**
   * Some messages.
   *
   * @param cursor the {@code seq} of the last one
   */
  static Event push(ConversationId conversation, long cursor, List<Map<String, Object>> events) {
    return Event.of(name(conversation), EventPageView.of(conversation, cursor, events));
  }

  private static String name(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> "claw.session.events";
      case PanelId panel -> "claw.panel.events";
    };
  }
}
