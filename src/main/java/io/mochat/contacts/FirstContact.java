package io.mochat.contacts;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who may begin with whom: the rule for DMs and for groups. Thread-safe; reads the database, so it
 * is asked when something is begun, not at each message.
 */
@Component
public class FirstContact {

  private final ContactStore store;
  private final ContactProperties properties;

  FirstContact(ContactStore store, ContactProperties properties) {
    this.store = store;
    this.properties = properties;
  }

  /** What becomes of a DM that one member would begin with another. */
  public Verdict judge(MemberId from, MemberId to) {
    return Optional.ofNullable(store.relations(from, List.of(to)).get(to))
        .map(relation -> judge(from, to, relation))
        .orElse(Verdict.REFUSED);
  }

  /** Whether one of both blocks the other. */
  public boolean isBlocked(MemberId one, MemberId other) {
    return Optional.ofNullable(store.relations(one, List.of(other)).get(other))
        .filter(relation -> relation.blocked() || relation.blocking())
        .isPresent();
  }

  /**
   * Returns if a member may add each of these to a group.
   *
   * @throws ChatException {@code CONTACT_REFUSED}
   */
  public void requireAddable(MemberId from, Collection<MemberId> added) {
    store
        .relations(from, added)
        .forEach(
            (to, relation) -> {
              if (!to.equals(from) && judge(from, to, relation) != Verdict.OPEN) {
                throw new ChatException(ErrorCode.CONTACT_REFUSED);
              }
            });
  }

  /** What holds for a member. */
  ContactSettings settings(Relation relation) {
    return relation.settings() == null ? properties.settings() : relation.settings();
  }

  private Verdict judge(MemberId from, MemberId to, Relation relation) {
    if (relation.blocking()) {
      return Verdict.REFUSED;
    }
    var settings = settings(relation);
    if (isWelcome(from, to, relation, settings.policy()) && !relation.blocked()) {
      return Verdict.OPEN;
    }
    // Where others are never held, a block must not show by that either.
    boolean holds = settings.quarantine() && settings.policy() != ContactPolicy.OPEN;
    return holds ? Verdict.HELD : Verdict.REFUSED;
  }

  private boolean isWelcome(MemberId from, MemberId to, Relation relation, ContactPolicy policy) {
    return relation.contact()
        || relation.kin()
        || switch (policy) {
          case OPEN -> true;
          // A DM is a session too.
          case WORKSPACE -> store.shareRoom(from, to);
          case CONTACTS, NONE -> store.haveDm(from, to);
        };
  }

  /** What becomes of a DM that is begun. */
  public enum Verdict {
    /** It is made. */
    OPEN,
    /** It is made, and waits for the other side to accept. */
    HELD,
    /** It is not made. */
    REFUSED
  }
}
