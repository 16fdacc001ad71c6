package io.mochat.gateway;

import io.mochat.kernel.Access;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.panels.PanelManager;
import io.mochat.sessions.SessionManager;
import org.springframework.stereotype.Component;

/** Asks the manager that keeps the rules of the conversation. */
@Component
class ConversationAccess implements Access {

  private final SessionManager sessions;
  private final PanelManager panels;

  ConversationAccess(SessionManager sessions, PanelManager panels) {
    this.sessions = sessions;
    this.panels = panels;
  }

  @Override
  public boolean canRead(MemberId member, ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.canRead(member, session);
      case PanelId panel -> panels.canRead(member, panel);
    };
  }
}
