package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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

  private final Map<ConversationId, Set<Subscriber<C>>> byConversation = new ConcurrentHashMap<>();
  private final Map<MemberId, Set<Subscriber<C>>> ofAllSessions = new ConcurrentHashMap<>();
  private final Map<MemberId, Set<Subscriber<C>>> ofAllPanels = new ConcurrentHashMap<>();

  private final int most;

  /**
   * Starts with no connections.
   *
   * @param most how many conversations one connection may name
   */
  public Subscriptions(int most) {
    this.most = most;
  }

  /** A subscriber for a connection, with no subscriptions yet. */
  public Subscriber<C> open(MemberId member, C connection) {
    return new Subscriber<>(member, connection);
  }

  /** Ends all subscriptions of a connection. */
  public void close(Subscriber<C> subscriber) {
    subscriber.chosen().forEach(id -> remove(byConversation, id, subscriber));
    subscriber
        .everything()
        .forEach(scope -> remove(byMember(scope), subscriber.member(), subscriber));
  }

  /**
   * Adds one conversation; adding it again changes nothing.
   *
   * @return {@code false} when the connection holds as many as it may
   */
  public boolean subscribe(Subscriber<C> subscriber, ConversationId conversation) {
    if (subscriber.size() >= most && !subscriber.chosen().contains(conversation)) {
      return false;
    }
    subscriber.excluded().remove(conversation);
    subscriber.chosen().add(conversation);
    add(byConversation, conversation, subscriber);
    return true;
  }

  /** Adds every conversation of the scope that the member can read, now or later. */
  public void subscribeAll(Subscriber<C> subscriber, Scope scope) {
    subscriber.setEverything(scope, true);
    add(byMember(scope), subscriber.member(), subscriber);
  }

  /**
   * Ends the subscription to one conversation, also where a wildcard covers it. Only for one that
   * the member can read: what is excluded from a wildcard is remembered.
   */
  public void unsubscribe(Subscriber<C> subscriber, ConversationId conversation) {
    // Excluded first: a delivery under way would find the wildcard otherwise.
    boolean room = subscriber.size() < most || subscriber.chosen().contains(conversation);
    if (subscriber.everything().contains(Scope.of(conversation)) && room) {
      subscriber.excluded().add(conversation);
    }
    unchoose(subscriber, conversation);
  }

  /** Ends the choice of one conversation, and leaves wildcards as they are. */
  public void unchoose(Subscriber<C> subscriber, ConversationId conversation) {
    subscriber.chosen().remove(conversation);
    remove(byConversation, conversation, subscriber);
  }

  /** Ends a wildcard; conversations chosen one by one stay. */
  public void unsubscribeAll(Subscriber<C> subscriber, Scope scope) {
    subscriber.setEverything(scope, false);
    remove(byMember(scope), subscriber.member(), subscriber);
  }

  /** Puts earlier subscriptions onto a fresh connection. */
  public void restore(Subscriber<C> subscriber, Subscriber.Snapshot snapshot) {
    snapshot.everything().forEach(scope -> subscribeAll(subscriber, scope));
    snapshot.chosen().forEach(conversation -> subscribe(subscriber, conversation));
    subscriber.excluded().addAll(snapshot.excluded());
  }

  /**
   * Ends a member's choice of a conversation it has left; wildcards follow the readers anyway.
   *
   * @return the connections that had chosen it, for fronts that tell them so
   */
  public List<C> memberLeft(ConversationId conversation, MemberId member) {
    var left = new ArrayList<C>();
    for (var subscriber : byConversation.getOrDefault(conversation, Set.of())) {
      if (subscriber.member().equals(member)) {
        subscriber.chosen().remove(conversation);
        remove(byConversation, conversation, subscriber);
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
    var removed = byConversation.remove(conversation);
    if (removed == null) {
      return List.of();
    }
    removed.forEach(subscriber -> subscriber.chosen().remove(conversation));
    return removed.stream().map(Subscriber::connection).toList();
  }

  /** The connections to deliver to: each once, all of them readers at this moment. */
  public List<C> recipients(Audience audience) {
    var readers = audience.readers().get();
    var conversation = audience.conversation();
    var recipients = new ArrayList<C>();
    // A connection that has chosen what its wildcard covers is in both indexes, and gets it once.
    var served = new HashSet<Subscriber<C>>();
    for (var subscriber : byConversation.getOrDefault(conversation, Set.of())) {
      if (readers.contains(subscriber.member())) {
        served.add(subscriber);
        recipients.add(subscriber.connection());
      }
    }
    Consumer<Subscriber<C>> wild =
        subscriber -> {
          if (!subscriber.excluded().contains(conversation) && !served.contains(subscriber)) {
            recipients.add(subscriber.connection());
          }
        };
    forEachListener(byMember(Scope.of(conversation)), readers, wild);
    return recipients;
  }

  private Map<MemberId, Set<Subscriber<C>>> byMember(Scope scope) {
    return switch (scope) {
      case SESSIONS -> ofAllSessions;
      case PANELS -> ofAllPanels;
    };
  }

  // Iterates over the smaller side: a pair among thousands online, or ten among thousands.
  private static <C> void forEachListener(
      Map<MemberId, Set<Subscriber<C>>> listeners,
      Set<MemberId> readers,
      Consumer<Subscriber<C>> taker) {
    if (readers.size() < listeners.size()) {
      readers.forEach(reader -> listeners.getOrDefault(reader, Set.of()).forEach(taker));
    } else {
      listeners.forEach(
          (member, subscribers) -> {
            if (readers.contains(member)) {
              subscribers.forEach(taker);
            }
          });
    }
  }

  private static <K, V> void add(Map<K, Set<V>> index, K key, V value) {
    index.compute(
        key,
        (k, present) -> {
          Set<V> all = present == null ? new SmallSet<>() : present;
          all.add(value);
          return all;
        });
  }

  private static <K, V> void remove(Map<K, Set<V>> index, K key, V value) {
    index.computeIfPresent(
        key,
        (k, present) -> {
          present.remove(value);
          return present.isEmpty() ? null : present;
        });
  }
}
