package io.mochat.access;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.messages.Posting;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.PanelManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets whoever may read a conversation post in it, and makes who posts in a panel its participant.
 * Thread-safe.
 */
@Component
class Posters implements Posting {

  private static final Logger log = LoggerFactory.getLogger(Posters.class);

  private final Audiences audiences;
  private final SessionAccess sessions;
  private final KnownPanels known;
  private final PanelManager panels;
  private final Freshness freshness;

  Posters(
      Audiences audiences,
      SessionAccess sessions,
      KnownPanels known,
      PanelManager panels,
      Freshness freshness) {
    this.audiences = audiences;
    this.sessions = sessions;
    this.known = known;
    this.panels = panels;
    this.freshness = freshness;
  }

  @Override
  public Audience toPost(Caller caller, ConversationId conversation) {
    freshness.awaitIfOverdue();
    return switch (conversation) {
      case SessionId session -> sessions.requirePosting(caller.id(), session);
      case PanelId panel -> audiences.toHear(caller, panel);
    };
  }

  @Override
  public void posted(Caller caller, ConversationId conversation) {
    switch (conversation) {
      case SessionId session -> {} // Its posters are participants already.
      case PanelId panel -> noteParticipant(caller, panel);
    }
  }

  private void noteParticipant(Caller caller, PanelId panel) {
    try {
      if (known.find(panel).filter(found -> found.includes(caller.id())).isEmpty()) {
        panels.addPoster(caller, panel);
      }
    } catch (RuntimeException e) {
      log.error("{} posted in {} and could not be made a participant", caller.id(), panel, e);
    }
  }
}
