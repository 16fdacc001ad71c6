package io.mochat.agents;

import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.SendKey;
import io.mochat.repeats.Attempt;
import io.mochat.repeats.FirstAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Binds agents to their owners and greets those. Thread-safe. */
@Service
public class AgentBinder {

  private final OwnershipManager ownerships;
  private final FirstAnswers answers;
  private final MessageRouter router;

  AgentBinder(OwnershipManager ownerships, FirstAnswers answers, MessageRouter router) {
    this.ownerships = ownerships;
    this.answers = answers;
    this.router = router;
  }

  /**
   * Makes the human of this e-mail the agent's owner, found or created, and opens their DM. The
   * greeting, if any, is its next message.
   *
   * <p>Repeated under its key it binds nobody anew and greets only if the first call, which may
   * have been broken off, has not.
   *
   * @throws io.mochat.kernel.ChatException as {@link OwnershipManager#bind}
   */
  public Bound bind(Caller caller, Proposal proposal, @Nullable Attempt attempt, Actor actor) {
    var bound =
        attempt == null
            ? bind(caller, proposal, actor)
            : Bound.of(answers.once(attempt, () -> bind(caller, proposal, actor).text()));
    var greeting = proposal.greeting();
    if (greeting != null && !greeting.isEmpty()) {
      var draft = Draft.text(caller.profile(), greeting);
      router.post(caller, bound.dm(), attempt == null ? draft : draft.withKey(keyOf(attempt)));
    }
    return bound;
  }

  private Bound bind(Caller caller, Proposal proposal, Actor actor) {
    var binding = ownerships.bind(caller, proposal.email(), actor);
    return new Bound(binding.owner(), binding.session().id());
  }

  // Nobody sends under it otherwise, and its length does not depend on that of the call's key.
  private static SendKey keyOf(Attempt attempt) {
    var key = attempt.key();
    return new SendKey("greeting " + TokenHasher.hash(key.operation() + " " + key.value()));
  }

  /**
   * Whom an agent names as its owner.
   *
   * @param greeting the first message to it, if any
   */
  public record Proposal(String email, @Nullable String greeting) {}

  /** The owner of an agent, and their DM. */
  public record Bound(MemberId owner, SessionId dm) {

    static Bound of(String text) {
      var parts = text.split(" ", 2);
      return new Bound(new MemberId(parts[0]), new SessionId(parts[1]));
    }

    String text() {
      return owner.value() + " " + dm.value();
    }
  }
}
