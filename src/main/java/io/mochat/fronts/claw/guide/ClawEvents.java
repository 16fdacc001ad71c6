package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.revisions.RevisionView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.socketio.server.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message as {@code notify:session} or {@code notify:panel}, and what was changed of one. */
final class ClawEvents {

  private static final String REVISION = "notify:revision";

  private ClawEvents() {}

  /** The event with its payload alone. */
  static Event plain(MessagePosted posted) {
    return Event.of(name(posted), payload(posted));
  }

  /** The event with its place in the log after the payload, which recovering clients remember. */
  static Event withOffset(MessagePosted posted) {
    return Event.of(name(posted), payload(posted), Long.toString(posted.message().position()));
  }

  /** A revision of a message. */
  static Event revision(MessageRevised revised) {
    var payload = RevisionView.inEvent(revised.revised());
    putPlace(payload, revised.audience());
    return Event.of(REVISION, payload);
  }

  /** That there are revisions up to this one. */
  static Event doorbell(ConversationId conversation, long headRev) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("conversationId", conversation.value());
    payload.put("headRev", headRev);
    return Event.of(REVISION, payload);
  }

  private static String name(MessagePosted posted) {
    return switch (posted.message().conversation()) {
      case SessionId session -> "notify:session";
      case PanelId panel -> "notify:panel";
    };
  }

  private static Map<String, Object> payload(MessagePosted posted) {
    var payload = new LinkedHashMap<String, Object>();
    putPlace(payload, posted.audience());
    payload.put("message", MessageView.inEvent(posted.message()));
    payload.put("sender", ProfileView.of(posted.author()));
    return payload;
  }

  private static void putPlace(Map<String, Object> payload, Audience audience) {
    switch (audience.conversation()) {
      case SessionId session -> payload.put("sessionId", session.value());
      case PanelId panel -> payload.put("panelId", panel.value());
    }
    if (audience.group() != null) {
      payload.put("groupId", audience.group().value());
    }
  }
}
