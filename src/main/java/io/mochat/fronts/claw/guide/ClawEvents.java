package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.socketio.server.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message as {@code notify:session} or {@code notify:panel}. */
final class ClawEvents {

  private ClawEvents() {}

  /** The event with its payload alone. */
  static Event plain(MessagePosted posted) {
    return Event.of(name(posted), payload(posted));
  }

  /** The event with its place in the log after the payload, which recovering clients remember. */
  static Event withOffset(MessagePosted posted) {
    return Event.of(name(posted), payload(posted), Long.toString(posted.message().position()));
  }

  private static String name(MessagePosted posted) {
    return switch (posted.message().conversation()) {
      case SessionId session -> "notify:session";
      case PanelId panel -> "notify:panel";
    };
  }

  private static Map<String, Object> payload(MessagePosted posted) {
    var payload = new LinkedHashMap<String, Object>();
    switch (posted.message().conversation()) {
      case SessionId session -> payload.put("sessionId", session.value());
      case PanelId panel -> payload.put("panelId", panel.value());
    }
    var group = posted.audience().group();
    if (group != null) {
      payload.put("groupId", group.value());
    }
    payload.put("message", MessageView.inEvent(posted.message()));
    payload.put("sender", ProfileView.of(posted.author()));
    return payload;
  }
}
