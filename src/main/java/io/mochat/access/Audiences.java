package io.mochat.access;

import io.mochat.kernel.Access;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.panels.PanelManager;
import io.mochat.sessions.SessionManager;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The audience of any conversation, from the manager that keeps its rules. Thread-safe. */
@Component
public class Audiences implements Access, AudienceSource {

  private final SessionManager sessions;
  private final PanelManager panels;

  Audiences(SessionManager sessions, PanelManager panels) {
    this.sessions = sessions;
    this.panels = panels;
  }

  @Override
  public Optional<Audience> find(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.findAudience(session);
      case PanelId panel -> panels.findAudience(panel);
    };
  }

  @Override
  public boolean canRead(MemberId member, ConversationId conversation) {
    return find(conversation)
        .filter(audience -> audience.readers().get().contains(member))
        .isPresent();
  }
}
