package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which connections get which conversation: some are chosen one by one, wildcards are resolved at
 * each delivery against the readers of that moment. Thread-safe.
 *
 * <p>Calls for one subscriber must come one at a time. A subscription gives no access: recipients
 * are always among the audience's readers. Each connection holds a bounded number of conversations;
 * the number of connections is bounded by the socket engine.
 *
 * @param <C> what a delivery is written to
 */
public final class Subscriptions<C> {

  private final Listeners<C> ofMessages = new Listeners<>();
  // Those who ask for more, apart: the others cost an event of theirs nothing.
  private final Map<Flag, Listeners<C>> byFlag = new EnumMap<>(Flag.class);

  // How many conversations the connections of a member name together.
  private final Map<MemberId, Integer> held = new ConcurrentHashMap<>();

  private final int most;
  private final int mostOfMember;

  /**
   * Starts with no connections.
   *
   * @param most how many conversations one connection may name
   * @param mostOfMember how many the connections of one member may name together
   */
  public Subscriptions(int most, int mostOfMember) {
    this.most = most;
    this.mostOfMember = mostOfMember;
    for (var flag : Flag.values()) {
      byFlag.put(flag, new Listeners<>());
    }
  }

  /** The same without a limit on members. */
  public Subscriptions(int most) {
    this(most, Integer.MAX_VALUE);
  }

  /** A subscriber for a connection, with no subscriptions yet. */
  public Subscriber<C> open(MemberId member, C connection) {
    return new Subscriber<>(member, connection);
  }

  /** Ends all subscriptions of a connection. */
  public void close(Subscriber<C> subscriber) {
    for (var flag : Flag.values()) {
      var wishes = subscriber.wishes(flag);
      if (wishes != null) {
        wishes.chosen().forEach(id -> listeners(flag).remove(id, subscriber));
        wishes.everything().forEach(scope -> listeners(flag).remove(scope, subscriber));
      }
    }
    subscriber.chosen().forEach(id -> ofMessages.remove(id, subscriber));
    subscriber.everything().forEach(scope -> ofMessages.remove(scope, subscriber));
    count(subscriber.member(), subscriber.release());
  }

  /**
   * Adds one conversation; adding it again changes nothing.
   *
   * @return {@code false} when the connection holds as many as it may
   */
  public boolean subscribe(Subscriber<C> subscriber, ConversationId conversation) {
    if (!hasRoom(subscriber) && !subscriber.chosen().contains(conversation)) {
      return false;
    }
    subscriber.excluded().remove(conversation);
    subscriber.chosen().add(conversation);
    ofMessages.add(conversation, subscriber);
    recount(subscriber);
    return true;
  }

  /** Adds every conversation of the scope that the member can read, now or later. */
  public void subscribeAll(Subscriber<C> subscriber, Scope scope) {
    subscriber.setEverything(scope, true);
    ofMessages.add(scope, subscriber);
    recount(subscriber);
  }

  /** Changes what a connection gets beside the messages of a conversation it has chosen. */
  public void ask(Subscriber<C> subscriber, ConversationId conversation, FlagChanges changes) {
    if (subscriber.chosen().contains(conversation)) {
      changes
          .wanted()
          .forEach(
              (flag, on) -> {
                if (on) {
                  subscriber.wishesFor(flag).chosen().add(conversation);
                  listeners(flag).add(conversation, subscriber);
                } else {
                  drop(flag, subscriber, conversation);
                }
              });
    }
  }

  /** The same of a wildcard. */
  public void ask(Subscriber<C> subscriber, Scope scope, FlagChanges changes) {
    if (subscriber.everything().contains(scope)) {
      changes
          .wanted()
          .forEach(
              (flag, on) -> {
                if (on) {
                  subscriber.wishesFor(flag).everything().add(scope);
                  listeners(flag).add(scope, subscriber);
                } else {
                  drop(flag, subscriber, scope);
                }
              });
    }
  }

  /**
   * Ends the subscription to one conversation, also where a wildcard covers it. Only for one that
   * the member can read: what is excluded from a wildcard is remembered.
   */
  public void unsubscribe(Subscriber<C> subscriber, ConversationId conversation) {
    // Excluded first: a delivery under way would find the wildcard otherwise.
    boolean room = hasRoom(subscriber) || subscriber.chosen().contains(conversation);
    if (subscriber.everything().contains(Scope.of(conversation)) && room) {
      subscriber.excluded().add(conversation);
    }
    unchoose(subscriber, conversation);
  }

  /** Ends the choice of one conversation, and leaves wildcards as they are. */
  public void unchoose(Subscriber<C> subscriber, ConversationId conversation) {
    for (var flag : Flag.values()) {
      drop(flag, subscriber, conversation);
    }
    subscriber.chosen().remove(conversation);
    ofMessages.remove(conversation, subscriber);
    recount(subscriber);
  }

  /** Ends a wildcard; conversations chosen one by one stay. */
  public void unsubscribeAll(Subscriber<C> subscriber, Scope scope) {
    for (var flag : Flag.values()) {
      drop(flag, subscriber, scope);
    }
    subscriber.setEverything(scope, false);
    ofMessages.remove(scope, subscriber);
    recount(subscriber);
  }

  /** Puts earlier subscriptions onto a fresh connection. */
  public void restore(Subscriber<C> subscriber, Subscriber.Snapshot snapshot) {
    snapshot.everything().forEach(scope -> subscribeAll(subscriber, scope));
    snapshot.chosen().forEach(conversation -> subscribe(subscriber, conversation));
    subscriber.excluded().addAll(snapshot.excluded());
    recount(subscriber);
    snapshot
        .flags()
        .forEach(
            (flag, asked) -> {
              var again = new FlagChanges(Map.of(flag, true));
              asked.everything().forEach(scope -> ask(subscriber, scope, again));
              asked.chosen().forEach(conversation -> ask(subscriber, conversation, again));
            });
  }

  /**
   * Ends a member's choice of a conversation it has left; wildcards follow the readers anyway.
   *
   * @return the connections that had chosen it, for fronts that tell them so
   */
  public List<C> memberLeft(ConversationId conversation, MemberId member) {
    var left = new ArrayList<C>();
    for (var subscriber : ofMessages.of(conversation)) {
      if (subscriber.member().equals(member)) {
        unchoose(subscriber, conversation);
        left.add(subscriber.connection());
      }
    }
    return left;
  }

  /**
   * Ends every choice of a conversation that is closed.
   *
   * @return the connections that had chosen it, likewise
   */
  public List<C> conversationClosed(ConversationId conversation) {
    var removed = ofMessages.removeAll(conversation);
    removed.forEach(subscriber -> unchoose(subscriber, conversation));
    return removed.stream().map(Subscriber::connection).toList();
  }

  /** The connections to deliver to: each once, all of them readers at this moment. */
  public List<C> recipients(Audience audience) {
    return ofMessages.recipients(audience);
  }

  /** The same for what only those get who asked for it. */
  public List<C> recipients(Audience audience, Flag flag) {
    return listens(flag) ? listeners(flag).recipients(audience) : List.of();
  }

  /** The connections of these members that have asked for this of all conversations of a kind. */
  public List<C> recipients(Scope scope, Set<MemberId> readers, Flag flag) {
    return listeners(flag).wild(scope, readers);
  }

  /**
   * The connections that have asked for this of a conversation by its name, of members whom it
   * concerns whether they still read it or not.
   */
  public List<C> choosers(ConversationId conversation, Flag flag, Predicate<MemberId> concerned) {
    return listeners(flag).of(conversation).stream()
        .filter(subscriber -> concerned.test(subscriber.member()))
        .map(Subscriber::connection)
        .toList();
  }

  /** Whether anybody has asked for this of anything. */
  public boolean listens(Flag flag) {
    return !listeners(flag).isEmpty();
  }

  private Listeners<C> listeners(Flag flag) {
    return Objects.requireNonNull(byFlag.get(flag));
  }

  private void drop(Flag flag, Subscriber<C> subscriber, ConversationId conversation) {
    var wishes = subscriber.wishes(flag);
    if (wishes != null && wishes.chosen().remove(conversation)) {
      listeners(flag).remove(conversation, subscriber);
    }
  }

  private void drop(Flag flag, Subscriber<C> subscriber, Scope scope) {
    var wishes = subscriber.wishes(flag);
    if (wishes != null && wishes.everything().remove(scope)) {
      listeners(flag).remove(scope, subscriber);
    }
  }

  private boolean hasRoom(Subscriber<C> subscriber) {
    return subscriber.size() < most && held.getOrDefault(subscriber.member(), 0) < mostOfMember;
  }

  private void recount(Subscriber<C> subscriber) {
    count(subscriber.member(), subscriber.grown());
  }

  private void count(MemberId member, int more) {
    if (more != 0) {
      held.merge(member, more, (before, grown) -> before + grown == 0 ? null : before + grown);
    }
  }
}
