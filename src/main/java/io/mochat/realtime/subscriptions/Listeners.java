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
 * Subscribers by what they listen to: by conversation, and those of wildcards by member.
 * Thread-safe.
 */
final class Listeners<C> {

  private final Map<ConversationId, Followers<C>> byConversation = new ConcurrentHashMap<>();
  private final Map<MemberId, Set<Subscriber<C>>> ofAllSessions = new ConcurrentHashMap<>();
  private final Map<MemberId, Set<Subscriber<C>>> ofAllPanels = new ConcurrentHashMap<>();

  void add(ConversationId conversation, Subscriber<C> subscriber) {
    byConversation.compute(
        conversation,
        (same, present) -> {
          var all = present == null ? new Followers<C>() : present;
          all.add(subscriber);
          return all;
        });
  }

  void remove(ConversationId conversation, Subscriber<C> subscriber) {
    byConversation.computeIfPresent(
        conversation,
        (same, present) -> {
          present.remove(subscriber);
          return present.isEmpty() ? null : present;
        });
  }

  void add(Scope scope, Subscriber<C> subscriber) {
    byMember(scope)
        .compute(
            subscriber.member(),
            (member, present) -> {
              Set<Subscriber<C>> all = present == null ? new SmallSet<>() : present;
              all.add(subscriber);
              return all;
            });
  }

  void remove(Scope scope, Subscriber<C> subscriber) {
    byMember(scope)
        .computeIfPresent(
            subscriber.member(),
            (member, present) -> {
              present.remove(subscriber);
              return present.isEmpty() ? null : present;
            });
  }

  /** Those that have chosen a conversation, at some moment. */
  Set<Subscriber<C>> of(ConversationId conversation) {
    return named(conversation).all();
  }

  /** Removes and returns those that have chosen a conversation. */
  Set<Subscriber<C>> removeAll(ConversationId conversation) {
    var removed = byConversation.remove(conversation);
    return removed == null ? Set.of() : removed.all();
  }

  /** The connections to deliver to: each once, all of them readers at this moment. */
  List<C> recipients(Audience audience) {
    var readers = audience.readers().get();
    var conversation = audience.conversation();
    var named = named(conversation).among(readers);
    var recipients = new ArrayList<C>(named.size());
    named.forEach(subscriber -> recipients.add(subscriber.connection()));
    var wild = byMember(Scope.of(conversation));
    if (!wild.isEmpty()) {
      // A connection that has chosen what its wildcard covers is in both indexes, and gets it once.
      var served = new HashSet<>(named);
      forEachListener(
          wild,
          readers,
          subscriber -> {
            if (!subscriber.excluded().contains(conversation) && !served.contains(subscriber)) {
              recipients.add(subscriber.connection());
            }
          });
    }
    return recipients;
  }

  /** The connections of these members that listen to everything of a kind. */
  List<C> wild(Scope scope, Set<MemberId> readers) {
    var recipients = new ArrayList<C>();
    forEachListener(
        byMember(scope), readers, subscriber -> recipients.add(subscriber.connection()));
    return recipients;
  }

  /** Whether nobody listens to anything. */
  boolean isEmpty() {
    return byConversation.isEmpty() && ofAllSessions.isEmpty() && ofAllPanels.isEmpty();
  }

  private Followers<C> named(ConversationId conversation) {
    return byConversation.getOrDefault(conversation, new Followers<>());
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
}
