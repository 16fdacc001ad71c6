package io.mochat.contacts;

import static java.util.Objects.requireNonNull;

import io.mochat.contacts.ContactRequest.State;
import io.mochat.kernel.Change.ContactMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.notices.MemberNotices;
import io.mochat.notices.MemberNotices.Kind;
import io.mochat.notices.MemberNotices.MemberNotice;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Contact requests as they are made and answered, within a transaction. What who asks is told never
 * depends on whether it was refused, or is blocked: only on what it asked before. Thread-safe.
 */
@Component
public class Requests {

  private final ContactStore store;
  private final ContactProperties properties;
  private final Quotas quotas;
  private final Changes changes;
  private final MemberNotices notices;
  private final Clock clock;

  Requests(
      ContactStore store,
      ContactProperties properties,
      Quotas quotas,
      Changes changes,
      MemberNotices notices,
      Clock clock) {
    this.store = store;
    this.properties = properties;
    this.quotas = quotas;
    this.changes = changes;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Notes that a member asks another, if it may now.
   *
   * @throws ChatException {@code CONTACT_WAIT} within seven days of the last time; {@code
   *     QUOTA_REACHED}
   */
  ContactRequest place(MemberId from, MemberId to, @Nullable String note) {
    var now = clock.instant();
    var earlier = store.find(from, to).orElse(null);
    if (earlier != null && earlier.isRecent(now)) {
      throw new ChatException(ErrorCode.CONTACT_WAIT);
    }
    count(from);
    var fresh =
        new ContactRequest(
            Ids.message(now).value(), from, to, note, State.PENDING, null, now, null);
    if (earlier != null && earlier.isRefusedLately(now)) {
      // Who refused is not asked again so soon, and who asks does not learn why.
      fresh = fresh.answered(State.REFUSED, requireNonNull(earlier.answeredAt()));
    } else if (blocks(to, from)) {
      fresh = fresh.answered(State.REFUSED, now);
    }
    store.save(fresh);
    tell(fresh);
    return fresh;
  }

  /**
   * The same however short ago the last time was, and whatever came of it.
   *
   * @throws ChatException {@code QUOTA_REACHED}
   */
  ContactRequest placeAgain(MemberId from, MemberId to) {
    var now = clock.instant();
    count(from);
    var fresh =
        new ContactRequest(
            Ids.message(now).value(), from, to, null, State.PENDING, null, now, null);
    store.save(fresh);
    tell(fresh);
    return fresh;
  }

  /**
   * Has a DM wait for the answer to what a member asks, or has asked without one.
   *
   * @throws ChatException as {@link #place}
   */
  public void hold(MemberId from, MemberId to, SessionId session) {
    var asked =
        store
            .find(from, to)
            .filter(earlier -> earlier.isOpen() && earlier.session() == null)
            .orElseGet(() -> place(from, to, null));
    store.save(asked.with(session));
  }

  /** Makes two members contacts, as the one who was asked wants. */
  public void accept(ContactRequest request) {
    var now = clock.instant();
    store.delete(request.to(), request.from());
    store.save(request.answered(State.ACCEPTED, now));
    store.insertContact(request.from(), request.to(), now);
    changes.note(
        new ContactMoved(request.from(), request.to(), ContactMoved.ACCEPTED, request.id()));
  }

  /** The same of the request for whose answer a DM waits. */
  public void acceptHeld(SessionId session) {
    store.findHeld(session).ifPresent(this::accept);
  }

  /** Ends the request for whose answer a DM waited, since who made it has closed that. */
  public void abandon(SessionId session) {
    store
        .findHeld(session)
        .filter(held -> held.state() == State.PENDING)
        .ifPresent(held -> store.save(held.answered(State.REFUSED, held.createdAt())));
  }

  /** Refuses what was asked; who asked goes on as if nobody had answered. */
  void refuse(ContactRequest request) {
    store.save(request.answered(State.REFUSED, clock.instant()));
  }

  private void tell(ContactRequest fresh) {
    if (fresh.state() == State.PENDING) {
      changes.note(new ContactMoved(fresh.to(), fresh.from(), ContactMoved.REQUESTED, fresh.id()));
      var from = fresh.from().value();
      notices.note(fresh.to(), new MemberNotice(Kind.CONTACT_REQUESTED, from, null));
    }
  }

  private void count(MemberId from) {
    int most = properties.requests();
    quotas.requireRoom(Quota.CONTACT_REQUESTS, most, () -> store.countOutgoing(from, most));
    quotas.take(Quota.CONTACT_REQUESTS, from, properties.requestsPerHour());
  }

  private boolean blocks(MemberId member, MemberId other) {
    var relation = store.relations(other, List.of(member)).get(member);
    return relation != null && relation.blocked();
  }
}
