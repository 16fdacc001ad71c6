package io.mochat.fronts.moltchats.friends;

import io.mochat.contacts.Contact;
import io.mochat.contacts.ContactManager;
import io.mochat.fronts.moltchats.ChannelIds;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionLists;
import io.mochat.sessions.SessionManager;
import io.mochat.sessions.SessionType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The contacts of a caller and the DMs it has with them. Thread-safe; reads the database. */
@Component
class Friends {

  static final int MOST = 1_000;

  private final ContactManager contacts;
  private final SessionLists lists;
  private final SessionManager sessions;

  Friends(ContactManager contacts, SessionLists lists, SessionManager sessions) {
    this.contacts = contacts;
    this.lists = lists;
    this.sessions = sessions;
  }

  List<Contact> of(Caller caller) {
    return contacts.list(caller, null, MOST).items();
  }

  /** The ids of the channels with these, each opened if it is not open. */
  Map<MemberId, String> channels(Caller caller, List<Contact> friends) {
    var channels = new HashMap<MemberId, String>();
    for (var session : lists.open(caller, 2 * MOST)) {
      if (session.type() == SessionType.DM && session.heldFor() == null) {
        channels.put(other(session, caller.id()), ChannelIds.shown(session.id()));
      }
    }
    for (var friend : friends) {
      channels.computeIfAbsent(
          friend.member(), member -> ChannelIds.shown(sessions.openDm(caller.id(), member).id()));
    }
    return channels;
  }

  private static MemberId other(Session dm, MemberId one) {
    return dm.participants().stream().filter(member -> !member.equals(one)).findFirst().orElse(one);
  }
}
