package io.mochat.fronts.claw;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Audience;
import io.mochat.messages.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message as an event in the dialect of the adapters, the same in pushes and in long polls. */
public final class EventView {

  // The only type that adapters act upon.
  private static final String ADDED = "message.add";
  // Of a message that must not be answered: adapters only move their cursor over it.
  private static final String RECALLED = "message.recall";

  private EventView() {}

  /** The wire form; absent values have no key. */
  public static Map<String, Object> of(Message message, Profile author, Audience audience) {
    var view = new LinkedHashMap<String, Object>();
    view.put("seq", message.seq());
    view.put("sessionId", message.conversation().value());
    view.put("type", message.isRecalled() ? RECALLED : ADDED);
    view.put("timestamp", Timestamps.format(message.createdAt()));
    view.put("payload", payload(message, author, audience));
    return view;
  }

  private static Map<String, Object> payload(Message message, Profile author, Audience audience) {
    var payload = PlatformMessageView.of(message, author);
    if (message.sender().equals(MemberId.SYSTEM)) {
      payload.put("origin", "server");
    }
    // To adapters a group means a panel: a session must never have one.
    switch (message.conversation()) {
      case SessionId session -> {}
      case PanelId panel -> payload.put("groupId", String.valueOf(audience.group()));
    }
    payload.put("converseId", message.conversation().value());
    if (message.isRecalled()) {
      payload.remove("content");
    }
    return payload;
  }
}
