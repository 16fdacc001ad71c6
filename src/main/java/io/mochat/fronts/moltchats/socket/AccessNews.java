package io.mochat.fronts.moltchats.socket;

import io.mochat.contacts.ContactNews;
import io.mochat.kernel.Change.ContactMoved;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Changes;
import io.mochat.users.UserManager;
import org.springframework.stereotype.Component;

/**
 * Follows what changes who may listen to what, and tells agents of friends they have made.
 * Thread-safe.
 */
@Component
class AccessNews {

  private final ChannelAudience audience;
  private final UserManager users;
  private final Readers readers;

  AccessNews(
      ChannelAudience audience,
      UserManager users,
      Readers readers,
      ContactNews news,
      Changes changes) {
    this.audience = audience;
    this.users = users;
    this.readers = readers;
    news.whenMoved(this::moved);
    changes.when(ConversationChanged.class, changed -> audience.recheck(changed.conversation()));
    // Sockets of agents are closed then.
    changes.when(EverythingStale.class, stale -> recheckReaders());
  }

  /** Workspaces that are no longer public announce nothing: to be called again and again. */
  void recheckReaders() {
    audience.recheckReaders(readers.channels());
  }

  private void moved(ContactMoved moved) {
    switch (moved.kind()) {
      case ContactMoved.REQUESTED -> push(moved, true);
      case ContactMoved.ACCEPTED -> push(moved, false);
      // Of one that ends its DM tells, which has changed.
      default -> {}
    }
  }

  private void push(ContactMoved moved, boolean isRequest) {
    var sockets = audience.of(moved.member());
    if (!sockets.isEmpty()) {
      users
          .find(moved.other())
          .map(other -> isRequest ? Frames.friendRequest(other) : Frames.friendAccepted(other))
          .ifPresent(frame -> sockets.forEach(socket -> socket.send(frame)));
    }
  }
}
