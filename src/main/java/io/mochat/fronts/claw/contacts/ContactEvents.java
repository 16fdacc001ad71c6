package io.mochat.fronts.claw.contacts;

import io.mochat.contacts.ContactNews;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.inbox.InboxFlag;
import io.mochat.fronts.claw.inbox.InboxSockets;
import io.mochat.kernel.Change.ContactMoved;
import io.mochat.socketio.server.Event;
import io.mochat.users.UserManager;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sends {@code notify:contact} to the sockets of the member whom it concerns, as far as they asked
 * for it. It is a hint: whoever misses one reads the lists.
 */
@Component
class ContactEvents {

  private static final String NAME = "notify:contact";

  private final InboxSockets sockets;
  private final UserManager users;

  ContactEvents(ContactNews news, InboxSockets sockets, UserManager users) {
    this.sockets = sockets;
    this.users = users;
    news.whenMoved(this::tell);
  }

  private void tell(ContactMoved moved) {
    sockets.emit(List.of(moved.member()), InboxFlag.CONTACTS, () -> event(moved));
  }

  private Event event(ContactMoved moved) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("kind", moved.kind());
    if (!moved.request().isEmpty()) {
      payload.put("requestId", moved.request());
    }
    users.find(moved.other()).ifPresent(profile -> payload.put("user", ProfileView.of(profile)));
    return Event.of(NAME, payload);
  }
}
