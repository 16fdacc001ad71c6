package io.mochat.sessions;

import static java.util.Objects.requireNonNull;

import io.mochat.contacts.Dms;
import io.mochat.contacts.FirstContact;
import io.mochat.contacts.Requests;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Change.ConversationClosed;
import io.mochat.kernel.Change.HeldReleased;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import io.mochat.sessions.DmStore.Dm;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens the DM of a pair, by the rules of first contact. Thread-safe; to be called within a
 * transaction.
 */
@Component
public class SessionOpener implements Dms {

  /** How many messages may be left in a DM before the other side has accepted. */
  static final int HELD_MESSAGES = 3;

  private final SessionStore store;
  private final DmStore dms;
  private final MessageLog log;
  private final FirstContact rules;
  private final Requests requests;
  private final Quotas quotas;
  private final Changes changes;
  private final Clock clock;

  SessionOpener(
      SessionStore store,
      DmStore dms,
      MessageLog log,
      FirstContact rules,
      Requests requests,
      Quotas quotas,
      Changes changes,
      Clock clock) {
    this.store = store;
    this.dms = dms;
    this.log = log;
    this.rules = rules;
    this.requests = requests;
    this.quotas = quotas;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * The DM that one member begins, or goes on with. Who begins the one that waits for it accepts.
   *
   * @throws ChatException {@code CONTACT_REFUSED}, {@code CONTACT_WAIT}
   */
  SessionId begin(Session fresh, MemberId other) {
    var creator = fresh.creator();
    var present = dms.find(creator, other).filter(Dm::isOpen).orElse(null);
    if (present != null) {
      return creator.equals(present.heldFor()) ? accept(creator, other, present) : present.id();
    }
    return switch (rules.judge(creator, other)) {
      case OPEN -> open(fresh, other);
      case HELD -> hold(fresh, other);
      case REFUSED -> throw new ChatException(ErrorCode.CONTACT_REFUSED);
    };
  }

  @Override
  public SessionId open(MemberId one, MemberId other) {
    var id = open(fresh(one, other), other);
    if (rules.isBlocked(one, other)) {
      shut(one, other, true);
    }
    return id;
  }

  @Override
  public void shut(MemberId one, MemberId other, boolean isShut) {
    dms.find(one, other)
        .filter(dm -> dm.heldFor() == null)
        .ifPresent(
            dm -> {
              dms.shut(dm.id(), isShut);
              changes.note(new ConversationChanged(dm.id()));
            });
  }

  @Override
  public void moved(MemberId one, MemberId other) {
    dms.find(one, other).ifPresent(dm -> changes.note(new ConversationChanged(dm.id())));
  }

  @Override
  public List<Message> heldIn(SessionId session) {
    return dms.find(session)
        .filter(dm -> dm.heldFor() != null)
        .map(dm -> log.readAfter(dm.id(), dm.firstHeld() - 1, HELD_MESSAGES))
        .orElse(List.of());
  }

  @Override
  public void closeHeld(SessionId session) {
    dms.find(session)
        .filter(dm -> dm.isOpen() && dm.heldFor() != null)
        .ifPresent(
            dm -> {
              store.close(dm.id(), clock.instant());
              changes.note(new ConversationChanged(dm.id()));
              changes.note(new ConversationClosed(dm.id()));
            });
  }

  /** Notes that a DM is closed by who had opened it: the other side is not asked any more. */
  void closed(SessionId id) {
    requests.abandon(id);
  }

  /**
   * Returns if a member may add each of these to a group.
   *
   * @throws ChatException {@code CONTACT_REFUSED}
   */
  void requireAddable(MemberId member, Collection<MemberId> added) {
    rules.requireAddable(member, added);
  }

  private SessionId accept(MemberId creator, MemberId other, Dm held) {
    if (rules.isBlocked(creator, other)) {
      throw new ChatException(ErrorCode.CONTACT_REFUSED);
    }
    requests.acceptHeld(held.id());
    return open(fresh(creator, other), other);
  }

  private SessionId open(Session fresh, MemberId other) {
    var id = store.openDm(fresh);
    if (id.equals(fresh.id())) {
      count(fresh.creator());
      return id;
    }
    dms.find(id).filter(dm -> dm.heldFor() != null).ifPresent(this::release);
    return id;
  }

  private SessionId hold(Session fresh, MemberId other) {
    var id = store.openDm(fresh);
    if (id.equals(fresh.id())) {
      count(fresh.creator());
    }
    requests.hold(fresh.creator(), other, id);
    dms.hold(id, other, HELD_MESSAGES);
    changes.note(new ConversationChanged(id));
    return id;
  }

  private void release(Dm held) {
    dms.release(held.id(), clock.instant());
    changes.note(new ConversationChanged(held.id()));
    var member = requireNonNull(held.heldFor());
    changes.note(new HeldReleased(held.id(), member, held.firstHeld()));
  }

  private void count(MemberId creator) {
    quotas.take(Quota.SESSIONS, creator, quotas.properties().sessionsPerHour());
  }

  private Session fresh(MemberId creator, MemberId other) {
    return fresh(SessionType.DM, new LinkedHashSet<>(List.of(creator, other)), creator, null, null);
  }

  /** A session that nobody has stored yet. */
  Session fresh(
      SessionType type,
      Set<MemberId> members,
      MemberId creator,
      @Nullable String name,
      @Nullable Map<String, Object> metadata) {
    var now = clock.instant();
    return new Session(Ids.session(), type, name, members, creator, metadata, now, now, null);
  }
}
