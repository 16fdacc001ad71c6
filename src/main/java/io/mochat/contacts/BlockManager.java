package io.mochat.contacts;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.contacts.ContactRequest.State;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.pages.Page;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import io.mochat.users.People;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who wants nothing of whom. A block ends contact and requests of both directions and shuts the DM
 * of the pair: when {@link #block} returns, no message is stored there any more, whichever server
 * it was sent to. It hides nothing that is there. Thread-safe.
 */
@Service
public class BlockManager {

  private final ContactStore store;
  private final ContactProperties properties;
  private final Requests requests;
  private final Dms dms;
  private final People people;
  private final Quotas quotas;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  BlockManager(
      ContactStore store,
      ContactProperties properties,
      Requests requests,
      Dms dms,
      People people,
      Quotas quotas,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.properties = properties;
    this.requests = requests;
    this.dms = dms;
    this.people = people;
    this.quotas = quotas;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Blocks a member; nobody is told.
   *
   * @return whether it was not yet
   */
  public boolean block(Caller caller, MemberId other, Actor actor) {
    ContactManager.requireOther(caller, other);
    people.requireKnown(List.of(other));
    boolean isNew = transactions.write(() -> block(caller.id(), other));
    if (isNew) {
      audit.note(AuditAction.MEMBER_BLOCKED, actor, other.value());
    }
    return isNew;
  }

  /**
   * Ends a block. What it ended stays so, but both can write to each other again, unless the other
   * blocks too.
   *
   * @return whether there was one
   */
  public boolean unblock(Caller caller, MemberId other, Actor actor) {
    boolean was = transactions.write(() -> unblock(caller.id(), other));
    if (was) {
      audit.note(AuditAction.MEMBER_UNBLOCKED, actor, other.value());
    }
    return was;
  }

  /** Whom the caller blocks, by their ids. */
  public Page<Contact> list(Caller caller, @Nullable String cursor, int limit) {
    var after = cursor == null ? null : new MemberId(cursor);
    return ContactManager.page(
        store.blocked(caller.id(), after, limit + 1), limit, blocked -> blocked.member().value());
  }

  private boolean block(MemberId member, MemberId other) {
    int most = properties.blocks();
    quotas.requireRoom(Quota.BLOCKS, most, () -> store.countBlocked(member, most));
    boolean isNew = store.insertBlock(member, other, clock.instant());
    if (isNew) {
      store.deleteContact(member, other);
      store.find(member, other).ifPresent(this::withdraw);
      store.find(other, member).ifPresent(this::end);
      dms.shut(member, other, true);
    }
    return isNew;
  }

  private boolean unblock(MemberId member, MemberId other) {
    boolean was = store.deleteBlock(member, other);
    if (was && !blocks(other, member)) {
      dms.shut(member, other, false);
    }
    return was;
  }

  /** The blocker's own request is gone. */
  private void withdraw(ContactRequest own) {
    store.delete(own.from(), own.to());
    if (own.isOpen() && own.session() != null) {
      dms.closeHeld(own.session());
    }
  }

  /** One of the other waits for an answer that never comes. */
  private void end(ContactRequest request) {
    if (request.state() == State.PENDING) {
      requests.refuse(request);
    } else if (request.state() == State.ACCEPTED) {
      store.delete(request.from(), request.to());
    }
  }

  private boolean blocks(MemberId member, MemberId other) {
    var relation = store.relations(other, List.of(member)).get(member);
    return relation != null && relation.blocked();
  }
}
