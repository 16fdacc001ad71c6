package io.mochat.agents.owners;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Audience;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageRouter;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionManager;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The DM of an agent and its owner, in which the server itself speaks too. Thread-safe. */
@Component
public class BindDm {

  private final SessionManager sessions;
  private final MessageRouter router;

  BindDm(SessionManager sessions, MessageRouter router) {
    this.sessions = sessions;
    this.router = router;
  }

  /** Opens it; the agent is shown as who made it. */
  public Session open(MemberId agent, MemberId owner) {
    return sessions.openDm(agent, owner);
  }

  /** Says something to both, after the commit of what it tells of. */
  public void tell(MemberId owner, MemberId agent, String text) {
    say(sessions.openDm(owner, agent), owner, agent, text);
  }

  /** The same as the last thing that is said there: the DM is closed. */
  public void tellAndClose(MemberId owner, MemberId agent, String text) {
    var dm = sessions.openDm(owner, agent);
    say(dm, owner, agent, text);
    sessions.end(dm.id());
  }

  private void say(Session dm, MemberId owner, MemberId agent, String text) {
    // Both are named here: the DM may be closed, and have no readers, before the delivery.
    var audience = new Audience(dm.id(), null, () -> Set.of(owner, agent));
    router.route(Draft.text(Profile.SYSTEM, text), audience);
  }
}
