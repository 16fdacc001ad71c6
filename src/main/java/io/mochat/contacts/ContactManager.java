package io.mochat.contacts;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.contacts.ContactRequest.State;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.ContactMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Transactions;
import io.mochat.messages.Message;
import io.mochat.pages.Page;
import io.mochat.users.People;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who knows whom: requests, their answers, and what ends a contact. Thread-safe; a change is
 * stored, and noted in the audit log, when its method returns.
 */
@Service
public class ContactManager {

  /** The most characters of what a request says. */
  public static final int LONGEST_NOTE = 500;

  private final ContactStore store;
  private final FirstContact rules;
  private final Requests requests;
  private final Dms dms;
  private final People people;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;

  ContactManager(
      ContactStore store,
      FirstContact rules,
      Requests requests,
      Dms dms,
      People people,
      Transactions transactions,
      Changes changes,
      AuditLog audit) {
    this.store = store;
    this.rules = rules;
    this.requests = requests;
    this.dms = dms;
    this.people = people;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
  }

  /**
   * Asks somebody to become a contact. Who was asked by the other accepts with that; of two who ask
   * each other at the same time, one does.
   *
   * @throws ChatException {@code PARTICIPANTS_NOT_FOUND}, {@code CONTACT_REFUSED} by whoever wants
   *     no requests, {@code CONTACT_WAIT} within seven days of the last one, {@code QUOTA_REACHED}
   */
  public Asked request(Caller caller, MemberId other, @Nullable String note, Actor actor) {
    requireOther(caller, other);
    people.requireKnown(List.of(other));
    var asked = transactions.write(() -> ask(caller.id(), other, note));
    audit.note(
        asked.isAccepted() ? AuditAction.CONTACT_ACCEPTED : AuditAction.CONTACT_REQUESTED,
        actor,
        other.value());
    return asked;
  }

  /**
   * As {@link #request}, where both sides are to know how things stand: blocks and requests of
   * either direction are told, nobody waits after a rejection, and none accepts by asking.
   */
  public Told requestOpenly(Caller caller, MemberId other, Actor actor) {
    requireOther(caller, other);
    people.requireKnown(List.of(other));
    var told = transactions.write(() -> askOpenly(caller.id(), other));
    if (told instanceof Told.Asks) {
      audit.note(AuditAction.CONTACT_REQUESTED, actor, other.value());
    }
    return told;
  }

  /**
   * Accepts a request: both are contacts, and their DM is open to both.
   *
   * @throws ChatException {@code CONTACT_REQUEST_NOT_FOUND} when none waits for the caller
   */
  public Accepted accept(Caller caller, String request, Actor actor) {
    var accepted = transactions.write(() -> accept(requireWaiting(caller, request)));
    audit.note(AuditAction.CONTACT_ACCEPTED, actor, accepted.contact().value());
    return accepted;
  }

  /**
   * Refuses a request, which looks to who made it as if nobody had answered.
   *
   * @throws ChatException {@code CONTACT_REQUEST_NOT_FOUND} when none waits for the caller
   */
  public void reject(Caller caller, String request, Actor actor) {
    var refused =
        transactions.write(
            () -> {
              var waiting = requireWaiting(caller, request);
              requests.refuse(waiting);
              return waiting;
            });
    audit.note(AuditAction.CONTACT_REJECTED, actor, refused.from().value());
  }

  /**
   * Ends a contact; their DM stays. Without one nothing happens.
   *
   * @return whether there was one
   */
  public boolean remove(Caller caller, MemberId other, Actor actor) {
    boolean removed =
        transactions.write(
            () -> {
              boolean was = store.deleteContact(caller.id(), other);
              if (was) {
                store.delete(caller.id(), other);
                store.delete(other, caller.id());
                changes.note(new ContactMoved(other, caller.id(), ContactMoved.REMOVED, ""));
                dms.moved(caller.id(), other);
              }
              return was;
            });
    if (removed) {
      audit.note(AuditAction.CONTACT_REMOVED, actor, other.value());
    }
    return removed;
  }

  /** The caller's contacts by their ids. */
  public Page<Contact> list(Caller caller, @Nullable String cursor, int limit) {
    var after = cursor == null ? null : new MemberId(cursor);
    return page(
        store.contacts(caller.id(), after, limit + 1), limit, contact -> contact.member().value());
  }

  /** Requests that wait for the caller, the newest first. */
  public Page<ContactRequest> incoming(Caller caller, @Nullable String cursor, int limit) {
    return page(store.incoming(caller.id(), cursor, limit + 1), limit, ContactRequest::id);
  }

  /** The caller's own requests, refused ones too, the newest first. */
  public Page<ContactRequest> outgoing(Caller caller, @Nullable String cursor, int limit) {
    return page(store.outgoing(caller.id(), cursor, limit + 1), limit, ContactRequest::id);
  }

  /** What the caller has with somebody, and does to it. */
  public Known known(Caller caller, MemberId other) {
    var relation = store.relations(caller.id(), List.of(other)).get(other);
    return relation == null
        ? new Known(false, false)
        : new Known(relation.contact(), relation.blocking());
  }

  /** Whether two members are contacts. */
  public boolean areContacts(MemberId one, MemberId other) {
    var relation = store.relations(one, List.of(other)).get(other);
    return relation != null && relation.contact();
  }

  /** What was left in the DM that waits with a request, the oldest first. */
  public List<Message> left(ContactRequest request) {
    return request.session() == null ? List.of() : dms.heldIn(request.session());
  }

  private Asked ask(MemberId from, MemberId to, @Nullable String note) {
    var relation = Objects.requireNonNull(store.relations(from, List.of(to)).get(to));
    if (relation.blocking()) {
      throw ChatException.invalid("userId", "the id of somebody whom you do not block");
    }
    if (relation.contact()) {
      return known(from, to);
    }
    var opposite = store.find(to, from).filter(ContactRequest::isOpen).orElse(null);
    if (opposite != null) {
      var accepted = accept(opposite);
      return new Asked(opposite.id(), true, accepted.session());
    }
    if (isClosed(relation)) {
      throw new ChatException(ErrorCode.CONTACT_REFUSED);
    }
    return new Asked(requests.place(from, to, note).id(), false, null);
  }

  private Told askOpenly(MemberId from, MemberId to) {
    var relation = Objects.requireNonNull(store.relations(from, List.of(to)).get(to));
    if (relation.blocked() || relation.blocking() || isClosed(relation)) {
      return Told.Stands.REFUSED;
    }
    if (relation.contact()) {
      return Told.Stands.CONTACTS;
    }
    boolean waits =
        Stream.of(store.find(from, to), store.find(to, from))
            .flatMap(Optional::stream)
            .anyMatch(request -> request.state() == State.PENDING);
    return waits ? Told.Stands.ASKED : new Told.Asks(requests.placeAgain(from, to).id());
  }

  private boolean isClosed(Relation relation) {
    var settings = rules.settings(relation);
    return settings.policy() == ContactPolicy.NONE && !settings.quarantine() && !relation.kin();
  }

  private Asked known(MemberId one, MemberId other) {
    var request =
        store.find(one, other).or(() -> store.find(other, one)).map(ContactRequest::id).orElse("");
    return new Asked(request, true, dms.open(one, other));
  }

  private Accepted accept(ContactRequest request) {
    requests.accept(request);
    return new Accepted(request.from(), dms.open(request.from(), request.to()));
  }

  private ContactRequest requireWaiting(Caller caller, String request) {
    return store
        .find(request)
        .filter(found -> found.to().equals(caller.id()) && found.state() == State.PENDING)
        .orElseThrow(() -> new ChatException(ErrorCode.CONTACT_REQUEST_NOT_FOUND));
  }

  static void requireOther(Caller caller, MemberId other) {
    if (caller.id().equals(other)) {
      throw ChatException.invalid("userId", "the id of somebody else");
    }
  }

  static <T> Page<T> page(List<T> found, int limit, Function<T, String> cursor) {
    boolean more = found.size() > limit;
    var items = more ? found.subList(0, limit) : found;
    return new Page<>(items, more ? cursor.apply(items.getLast()) : null);
  }

  /**
   * A request as who made it sees it.
   *
   * @param session the DM of both, once they are contacts
   */
  public record Asked(String request, boolean isAccepted, @Nullable SessionId session) {}

  /** What became of a request that was made openly. */
  public sealed interface Told {

    /** It waits. */
    record Asks(String request) implements Told {}

    /** There is none, since of this. */
    enum Stands implements Told {
      /** One blocks the other, or wants no requests. */
      REFUSED,
      /** They know each other. */
      CONTACTS,
      /** One of both waits already. */
      ASKED
    }
  }

  /**
   * What a member has with another.
   *
   * @param isBlocked whether it blocks the other
   */
  public record Known(boolean isContact, boolean isBlocked) {}

  /** Two who are contacts now. */
  public record Accepted(MemberId contact, SessionId session) {}
}
